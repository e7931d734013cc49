import type { ParticipantId } from "@/lib/protocol/ids";
import { createEmitter } from "../emitter";
import { trackIdOf } from "../stream-registry";
import { sharedHeight, type PictureFit } from "./picture-height";
import { PictureSizes } from "./picture-sizes";

export type PictureSource = "camera" | "screen";

/** A window that is dragged about, or a layout that moves, is one change: it has to rest for so long, in ms. */
const RESIZE_MS = 250;
/** What is out of sight for less is not given up: somebody turns a page, or looks into another tab, in ms. */
const HIDE_MS = 1_500;
/** The page is given so long to find a place for somebody who has come in, in ms. */
const PLACE_MS = 1_000;
/** Several pictures that change together are told together, in ms. */
const GATHER_MS = 20;
/** A picture that was given up needs so long at most to come again; until then nothing is wrong if it does not, in ms. */
const SETTLE_MS = 3_000;

type Picture = {
  id: ParticipantId;
  /** As it is asked for: null while it is not seen. */
  height: number | null;
  /** Nobody knows yet whether the page has a place for it. */
  undecided: boolean;
  /** When it was asked for again after it had been given up. */
  since: number;
  places: Map<HTMLVideoElement, number | null>;
  timer: ReturnType<typeof setTimeout> | undefined;
};

/** What is needed of the measuring: tests have no layout. */
export type MeasuredPlaces = Pick<PictureSizes, "follow">;

/**
 * Which pictures of the others are seen here, and how large. What is not seen is not to be sent ([M4] does not wait for
 * it either); what is seen is to be sent in the size that it has here. Before the page shows any picture everything is wanted.
 */
export class WantedPictures {
  /** Something else is wanted of these people. */
  readonly events = createEmitter<{ changed: [ids: ReadonlySet<ParticipantId>] }>();
  readonly #pictures = new Map<string, Picture>();
  readonly #changed = new Set<ParticipantId>();
  #gathering: ReturnType<typeof setTimeout> | undefined;
  #camerasReceived = true;
  #camerasSince = -Infinity;
  /** The page has shown a picture: from then on what has no place is not seen. */
  #measuring = false;

  /** @param isInside whether somebody is in the call: who is only at its door has no place yet */
  constructor(
    private readonly isInside: (id: ParticipantId) => boolean,
    private readonly places: MeasuredPlaces = new PictureSizes(),
  ) {}

  /** Cameras, or sound and screens only. Whoever says so tells those who are concerned. */
  receiveCameras(on: boolean): void {
    if (on && !this.#camerasReceived) this.#camerasSince = performance.now();
    this.#camerasReceived = on;
  }

  /** This person's picture is seen on this element, as far as that is. @returns says that it is not any more */
  seenOn(id: ParticipantId, source: PictureSource, element: HTMLVideoElement, fit: PictureFit): () => void {
    this.#measuring = true;
    const picture = this.#open(id, source);
    picture.places.set(element, picture.height ?? this.sharedHeight);
    this.#settle(picture);
    let measured = false;
    const stop = this.places.follow(element, fit, (height) => {
      const first = !measured;
      measured = true;
      if (picture.places.get(element) === height) return;
      picture.places.set(element, height);
      this.#settle(picture, first);
    });
    return () => {
      stop();
      picture.places.delete(element);
      this.#settle(picture);
    };
  }

  /**
   * The height at which this picture is wanted, in pixels of the screen; null: not at all; undefined: that is not known
   * yet, so whatever is, is right.
   */
  heightOf(id: ParticipantId, source: PictureSource): number | null | undefined {
    if (source === "camera" && !this.#camerasReceived) return null;
    const known = this.#pictures.get(trackIdOf(id, source));
    if (!known && (!this.#measuring || !this.isInside(id))) return this.sharedHeight;
    const picture = known ?? this.#await(id, source);
    return picture.undecided ? undefined : picture.height;
  }

  /** Whether this picture is to come. */
  isWanted(id: ParticipantId, source: PictureSource): boolean {
    return this.heightOf(id, source) !== null;
  }

  /** Whether it has been wanted for so long that it should be here. */
  isDue(id: ParticipantId, source: PictureSource): boolean {
    const since = Math.max(this.#pictures.get(trackIdOf(id, source))?.since ?? -Infinity, this.#camerasSince);
    return this.isWanted(id, source) && performance.now() - since >= SETTLE_MS;
  }

  /** The height of a picture that shares this window with another one. */
  get sharedHeight(): number {
    return sharedHeight({ width: window.innerWidth, height: window.innerHeight }, window.devicePixelRatio);
  }

  /** Somebody has left. */
  forget(id: ParticipantId): void {
    for (const [key, picture] of this.#pictures) {
      if (picture.id !== id) continue;
      clearTimeout(picture.timer);
      this.#pictures.delete(key);
    }
  }

  close(): void {
    clearTimeout(this.#gathering);
    for (const { timer } of this.#pictures.values()) clearTimeout(timer);
    this.#pictures.clear();
  }

  #open(id: ParticipantId, source: PictureSource): Picture {
    const key = trackIdOf(id, source);
    const known = this.#pictures.get(key);
    if (known) return known;
    const picture: Picture = {
      id,
      height: null,
      undecided: true,
      since: -Infinity,
      places: new Map(),
      timer: undefined,
    };
    this.#pictures.set(key, picture);
    return picture;
  }

  /** Somebody who has just come in: the page may be about to show them. */
  #await(id: ParticipantId, source: PictureSource): Picture {
    const picture = this.#open(id, source);
    picture.timer = setTimeout(() => this.#set(picture, null), PLACE_MS);
    return picture;
  }

  /**
   * What is seen again is wanted at once; another size, or none, only when it stays that way.
   * @param first what was there before was a guess
   */
  #settle(picture: Picture, first = false): void {
    const heights = [...picture.places.values()].filter((height) => height !== null);
    const height = heights.length > 0 ? Math.max(...heights) : null;
    clearTimeout(picture.timer);
    if (height === picture.height && !picture.undecided) return;
    if (height !== null && (first || picture.height === null)) return this.#set(picture, height);
    picture.timer = setTimeout(() => this.#set(picture, height), height === null ? HIDE_MS : RESIZE_MS);
  }

  #set(picture: Picture, height: number | null): void {
    if (height !== null && picture.height === null && !picture.undecided) picture.since = performance.now();
    picture.undecided = false;
    picture.height = height;
    this.#changed.add(picture.id);
    this.#gathering ??= setTimeout(() => this.#tell(), GATHER_MS);
  }

  #tell(): void {
    this.#gathering = undefined;
    const ids = new Set(this.#changed);
    this.#changed.clear();
    this.events.emit("changed", ids);
  }
}
