import { EventEmitter } from "node:events";
import { RequestError } from "@/lib/protocol/errors";
import { mostLinkHops } from "@/lib/protocol/media-link";
import type { Speaker } from "./active-speakers";
import type { DialRoom } from "./dial-room";
import type { Voice } from "./heard-voices";
import type { LinkLine } from "./link-line";
import { OriginLink } from "./origin-link";
import type { PipeSettings } from "./pipe-transport";
import { RoomLink, type PlacedTrack } from "./room-link";
import type { RoomPart } from "./room-part";

/** So many other media servers may go on with a room. */
const mostLinks = 16;
/** So long a media server that wants to go on with a room may take to say who it is, in ms. */
const connectWithinMs = 5_000;

/** What links need, the same for all rooms of a media server. */
export type LinkSettings = {
  /** Of this process. */
  instanceId: string;
  pipe: PipeSettings;
  dial: DialRoom;
};

/** The room at this end. */
export type LinkedRoom = {
  readonly id: string;
  /** That carries a new pipe. @throws RequestError `not-found` when the room has ended */
  partForLink(): RoomPart;
  findHere(producerId: string): PlacedTrack | null;
};

type RoomLinksEvents = {
  /** There is somebody new to be told of who speaks. */
  connected: [];
  speakersChanged: [];
  heard: [];
  /** The room is linked to the one that it goes on with, or not any more. */
  originChanged: [linked: boolean];
};

/** All links of one room to other media servers: to the one that it goes on with, and from those that go on with it. */
export class RoomLinks extends EventEmitter<RoomLinksEvents> {
  readonly #room: LinkedRoom;
  readonly #settings: LinkSettings;
  readonly #links = new Set<RoomLink>();
  #origin: OriginLink | null = null;
  #closed = false;

  constructor(room: LinkedRoom, settings: LinkSettings) {
    super();
    this.#room = room;
    this.#settings = settings;
  }

  /** Those that are connected. */
  get all(): RoomLink[] {
    return [...this.#links].filter(({ otherEnd }) => otherEnd !== null);
  }

  /** How many other media servers go on with this room. */
  get continuations(): number {
    return this.all.length - (this.#origin?.linked ? 1 : 0);
  }

  /** Who speaks elsewhere. */
  get speaking(): Speaker[] {
    return this.all.flatMap(({ speaking }) => speaking);
  }

  /** Microphones elsewhere that send more than silence. */
  get voices(): Voice[] {
    return this.all.flatMap(({ voices }) => voices);
  }

  /**
   * Goes on with a room of the same id at another media server; asked again, it is as it was.
   * @throws RequestError when there is none, when that server cannot be reached, or `conflict` when it is another one
   *   than before
   */
  async continueFrom(url: string): Promise<void> {
    if (this.#origin && this.#origin.url !== url)
      throw new RequestError(
        "conflict",
        `Room ${this.#room.id} goes on with the one at ${this.#origin.url}.`,
      );
    const origin = (this.#origin ??= this.#keepOrigin(url));
    await origin.opened.catch((error: unknown) => {
      if (this.#origin === origin) this.#origin = null;
      throw error;
    });
  }

  /**
   * Another media server goes on with this room; it has some seconds to say who it is.
   * @throws RequestError `conflict` when there are enough, `not-found` when the room has ended
   */
  accept(line: LinkLine): void {
    if (this.#links.size >= mostLinks)
      throw new RequestError("conflict", `A room goes on at ${mostLinks} other media servers at most.`);
    const link: RoomLink = this.#add(line, (instanceId) => this.#replace(instanceId, link));
    const late = setTimeout(() => {
      if (link.otherEnd === null) link.close();
    }, connectWithinMs);
    void link.lost.then(() => clearTimeout(late));
  }

  /**
   * A track that lives at another media server, here.
   * @param hops over so many others it may come
   * @param asker is not asked itself
   * @throws RequestError `not-found` when nobody has it
   */
  async bring(producerId: string, hops: number = mostLinkHops, asker?: RoomLink): Promise<PlacedTrack> {
    const others = this.all.filter((link) => link !== asker);
    const known = others.filter(({ received }) => received.has(producerId));
    const outcomes = await Promise.allSettled(
      (known.length > 0 ? known : others).map((link) => link.bring(producerId, hops)),
    );
    const reasons: unknown[] = [];
    for (const outcome of outcomes) {
      if (outcome.status === "fulfilled") return outcome.value;
      reasons.push(outcome.reason);
    }
    const isMissing = (one: unknown) => one instanceof RequestError && one.code === "not-found";
    const reason = reasons.find((one) => !isMissing(one));
    if (reason) throw reason;
    if (this.#origin && !this.#origin.linked)
      throw new RequestError(
        "media-server-unavailable",
        `Room ${this.#room.id} has lost the media server that it goes on with. Try again in a moment.`,
      );
    throw new RequestError("not-found", `Room ${this.#room.id} has no producer ${producerId} (any more).`);
  }

  /** Tells the others who speaks here, and behind each other link. */
  tellSpeakers(here: readonly Speaker[]): void {
    for (const link of this.all)
      link.tellSpeakers([...here, ...this.#but(link).flatMap(({ speaking }) => speaking)]);
  }

  /** Tells the others which microphones send here, and behind each other link. */
  tellVoices(here: readonly Voice[]): void {
    for (const link of this.all)
      link.tellVoices([...here, ...this.#but(link).flatMap(({ voices }) => voices)]);
  }

  /** May be called twice. */
  close(): void {
    this.#closed = true;
    this.#origin?.close();
    for (const link of this.#links) link.close();
  }

  #but(link: RoomLink): RoomLink[] {
    return this.all.filter((one) => one !== link);
  }

  #keepOrigin(url: string): OriginLink {
    const { dial } = this.#settings;
    const makeLink = (line: LinkLine) => this.#add(line, (instanceId) => this.#refuseTwice(instanceId));
    const origin = new OriginLink({ roomId: this.#room.id, url, dial, makeLink });
    origin.on("linked", () => this.emit("originChanged", true));
    origin.on("unlinked", () => {
      if (!this.#closed) this.emit("originChanged", false);
    });
    return origin;
  }

  #add(line: LinkLine, admit: (instanceId: string) => void): RoomLink {
    const { instanceId, pipe } = this.#settings;
    const link = new RoomLink({
      line,
      part: this.#room.partForLink(),
      instanceId,
      pipe,
      admit,
      find: async (producerId, hops, asker) => {
        const here = this.#room.findHere(producerId);
        if (here) return here;
        if (hops > 1) return this.bring(producerId, hops - 1, asker);
        throw new RequestError("not-found", `There is no producer ${producerId} within reach.`);
      },
    });
    this.#links.add(link);
    link.on("connected", () => this.emit("connected"));
    link.on("speakersChanged", () => this.emit("speakersChanged"));
    link.on("heard", () => this.emit("heard"));
    void link.lost.then(() => this.#links.delete(link));
    return link;
  }

  /** Two servers have one link: the other end knows when it has lost the former one, and may know it first. */
  #replace(instanceId: string, by: RoomLink): void {
    this.#refuseItself(instanceId);
    for (const link of this.#links) {
      if (link === by || link.otherEnd !== instanceId) continue;
      if (this.#origin?.linkedTo(instanceId))
        throw new RequestError(
          "conflict",
          "This room goes on with yours, so yours cannot go on with this one.",
        );
      link.close();
    }
  }

  #refuseTwice(instanceId: string): void {
    this.#refuseItself(instanceId);
    if (this.all.some(({ otherEnd }) => otherEnd === instanceId))
      throw new RequestError("conflict", "These two media servers share the room already.");
  }

  #refuseItself(instanceId: string): void {
    if (instanceId === this.#settings.instanceId)
      throw new RequestError(
        "conflict",
        "A room cannot go on with itself. Give the address of another media server.",
      );
  }
}
