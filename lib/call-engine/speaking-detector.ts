import type { ParticipantId } from "@/lib/protocol/ids";

/** Speech starts above this RMS and ends below the lower one, so that a ring does not flicker between words. */
const START_LEVEL = 0.02;
const STOP_LEVEL = 0.01;
/** A pause between words shorter than this many looks is still speech. */
const PATIENCE = 5;
const LOOK_MS = 100;

/** Says who speaks now from measured levels; silent while nothing changes. */
export class SpeakingDetector {
  readonly #quietFor = new Map<ParticipantId, number>();
  readonly #timer: ReturnType<typeof setInterval>;

  constructor(
    private readonly people: () => Iterable<{ id: ParticipantId; level: number }>,
    private readonly changed: (speaking: ParticipantId[]) => void,
  ) {
    this.#timer = setInterval(() => this.look(), LOOK_MS);
  }

  look(): void {
    const before = [...this.#quietFor.keys()].join();
    const present = new Set<ParticipantId>();
    for (const { id, level } of this.people()) {
      present.add(id);
      const quiet = this.#quietFor.get(id);
      if (level >= START_LEVEL) this.#quietFor.set(id, 0);
      else if (quiet !== undefined && level < STOP_LEVEL) {
        if (quiet >= PATIENCE) this.#quietFor.delete(id);
        else this.#quietFor.set(id, quiet + 1);
      }
    }
    for (const id of [...this.#quietFor.keys()]) if (!present.has(id)) this.#quietFor.delete(id);
    if ([...this.#quietFor.keys()].join() !== before) this.changed([...this.#quietFor.keys()]);
  }

  close(): void {
    clearInterval(this.#timer);
  }
}
