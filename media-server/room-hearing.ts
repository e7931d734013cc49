import { EventEmitter } from "node:events";
import type { Speaker } from "./active-speakers";
import { DominantSpeaker } from "./dominant-speaker";
import type { RoomLinks } from "./room-links";
import type { RoomPart } from "./room-part";
import { RoomVoices } from "./room-voices";

type RoomHearingEvents = {
  /** Who speaks now, loudest first. */
  speakersChanged: [speakers: Speaker[]];
  /** Somebody else is to be seen best. */
  dominantChanged: [];
  /** These producers are held back from now on, or not any more. */
  hushedChanged: [producerIds: ReadonlySet<string>];
};

/** Who of a room speaks, on all its workers and at all its media servers, and who of them is heard. */
export class RoomHearing extends EventEmitter<RoomHearingEvents> {
  readonly #parts: readonly RoomPart[];
  readonly #links: RoomLinks;
  readonly #dominant = new DominantSpeaker();
  readonly #voices: RoomVoices;

  /**
   * @param parts of the room, as they are at any time
   * @param loudest so many of those who speak at once are heard
   */
  constructor(parts: readonly RoomPart[], links: RoomLinks, loudest: number) {
    super();
    this.#parts = parts;
    this.#links = links;
    this.#voices = new RoomVoices(loudest);
    links.on("connected", () => links.tellSpeakers(this.#speakingHere()));
    links.on("speakersChanged", () => this.tellSpeakers());
    links.on("heard", () => this.listen());
  }

  get dominantPeerId(): string | null {
    return this.#dominant.peerId;
  }

  /** Microphones that are held back. */
  get hushed(): number {
    return this.#voices.hushed;
  }

  isHushed(producerId: string): boolean {
    return this.#voices.isHushed(producerId);
  }

  /** Listens to a part that is new. */
  follow(part: RoomPart): void {
    part.speakers.on("changed", (speaking) => {
      part.speaking = speaking;
      this.tellSpeakers();
    });
    part.speakers.on("heard", (voices) => {
      part.voices = voices;
      this.listen();
    });
  }

  tellSpeakers(): void {
    const here = this.#speakingHere();
    this.#links.tellSpeakers(here);
    const speakers = [...here, ...this.#links.speaking];
    speakers.sort((one, other) => other.volume - one.volume);
    this.emit("speakersChanged", speakers);
    if (this.#dominant.hear(speakers)) this.emit("dominantChanged");
  }

  /** Holds back who is one too many of those who speak at once, and lets go who is not any more. */
  listen(): void {
    const here = this.#parts.flatMap(({ voices }) => voices);
    this.#links.tellVoices(here);
    this.emit("hushedChanged", this.#voices.hear([...here, ...this.#links.voices]));
  }

  #speakingHere(): Speaker[] {
    return this.#parts.flatMap(({ speaking }) => speaking);
  }
}
