import type { ParticipantId } from "@/lib/protocol/ids";
import type { ParticipantInfo, ParticipantMedia } from "@/lib/protocol/participant";
import type { OtherPeople } from "./media-path-switcher";
import type { WantedPictures } from "./wanted-pictures/wanted-pictures";

/** Own tracks carry this id until the server has given one. */
export const lobbyId = "local" as ParticipantId;

/** Pictures that nobody sees here are not sent: nothing waits for their frames, and nothing misses them. */
export type ExpectedPictures = Pick<WantedPictures, "isWanted" | "isDue" | "forget">;

const allPictures: ExpectedPictures = { isWanted: () => true, isDue: () => true, forget: () => undefined };

/** Everybody in the call as the server told, the own seat included. */
export class Participants implements OtherPeople {
  #selfId: ParticipantId | null = null;
  readonly #all = new Map<ParticipantId, ParticipantInfo>();

  /** @param pictures which of the others' pictures are to come; default: all */
  constructor(private readonly pictures: ExpectedPictures = allPictures) {}

  get selfId(): ParticipantId | null {
    return this.#selfId;
  }

  /** The own seat; null before there is one. */
  get self(): ParticipantInfo | null {
    return (this.#selfId && this.#all.get(this.#selfId)) ?? null;
  }

  reset(participants: readonly ParticipantInfo[], selfId: ParticipantId | null): void {
    this.#selfId = selfId;
    this.#all.clear();
    for (const participant of participants) this.#all.set(participant.id, participant);
  }

  has(id: ParticipantId): boolean {
    return this.#all.has(id);
  }

  add(participant: ParticipantInfo): void {
    this.#all.set(participant.id, participant);
  }

  remove(id: ParticipantId): void {
    this.#all.delete(id);
    this.pictures.forget(id);
  }

  change(id: ParticipantId, change: Partial<Omit<ParticipantInfo, "id">>): void {
    const known = this.#all.get(id);
    if (known) this.#all.set(id, { ...known, ...change });
  }

  *ids(): Iterable<ParticipantId> {
    for (const id of this.#all.keys()) if (id !== this.#selfId) yield id;
  }

  /** What this person sends, to whoever wants it. */
  announcedMediaOf(id: ParticipantId): ParticipantMedia | null {
    return this.#all.get(id)?.media ?? null;
  }

  /** What is to be expected from this person here. */
  mediaOf(id: ParticipantId): ParticipantMedia | null {
    const media = this.announcedMediaOf(id);
    if (!media || id === this.#selfId) return media;
    return {
      ...media,
      camera: media.camera && this.pictures.isWanted(id, "camera"),
      screen: media.screen && this.pictures.isWanted(id, "screen"),
    };
  }

  /**
   * What comes from this person most steadily; null when they send nothing now. Whoever is cut off from the server may
   * be reloading the page: nothing can be built with them until they are back, whatever path they were on.
   */
  sendingOf(id: ParticipantId): "video" | "audio" | null {
    const person = this.#all.get(id);
    if (!person?.connected) return null;
    const { camera, ...others } = person.media;
    if (camera && this.pictures.isDue(id, "camera")) return "video";
    // A shared slide is a picture that hardly changes: no steadier than a voice.
    return Object.values(others).some(Boolean) ? "audio" : null;
  }

  isAway(id: ParticipantId): boolean {
    return this.#all.get(id)?.connected === false;
  }
}
