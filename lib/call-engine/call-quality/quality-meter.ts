import type { ParticipantId } from "@/lib/protocol/ids";
import type { CallQuality, PersonQuality, QualityFigures } from "./call-quality";
import { noFigures, receivedBetween, sentBetween, together } from "./figures-between";
import { levelOf, SteadyLevel } from "./quality-level";
import { readStatistics, worst, type ConnectionReading, type ReceivedCounters } from "./read-statistics";

/** Asking every connection is not free; nobody reads faster than this, in ms. */
const EVERY_MS = 2_000;

export type QualityMeterOptions = {
  /** Of all connections that carry the call now. */
  statistics: () => Promise<readonly RTCStatsReport[]>;
  /** Everybody in the call but oneself. */
  others: () => Iterable<ParticipantId>;
  selfId: () => ParticipantId | null;
  /** Ids of the tracks by which this person is seen and heard now. */
  shownTracks: (id: ParticipantId) => readonly string[];
  measured: (quality: CallQuality) => void;
  now?: () => number;
};

/** Measures every two seconds how well everybody comes over, for as long as it is not closed. */
export class QualityMeter {
  readonly #now: () => number;
  readonly #levels = new Map<ParticipantId, SteadyLevel>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #before: { at: number; readings: ConnectionReading[] } | null = null;
  #closed = false;

  constructor(private readonly options: QualityMeterOptions) {
    this.#now = options.now ?? (() => performance.now());
    this.#schedule();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  #schedule(): void {
    // One at a time: a browser that is slow to answer is not asked again meanwhile.
    this.#timer = setTimeout(
      () => void this.#measure().finally(() => !this.#closed && this.#schedule()),
      EVERY_MS,
    );
  }

  async #measure(): Promise<void> {
    try {
      const readings = (await this.options.statistics()).map(readStatistics);
      if (this.#closed) return;
      const at = this.#now();
      const before = this.#before;
      this.#before = { at, readings };
      if (before) this.#tell(before.readings, readings, at - before.at);
    } catch (error) {
      console.debug("The quality of the call could not be measured.", error);
    }
  }

  #tell(before: ConnectionReading[], now: ConnectionReading[], elapsedMs: number): void {
    const selfId = this.options.selfId();
    const people = [...this.options.others()].map((id) =>
      this.#rated(id, this.#of(id, before, now, elapsedMs)),
    );
    if (selfId) people.push(this.#rated(selfId, own(before, now, elapsedMs)));
    const here = new Set(people.map(({ id }) => id));
    for (const id of [...this.#levels.keys()]) if (!here.has(id)) this.#levels.delete(id);
    this.options.measured({ at: new Date().toISOString(), people });
  }

  #rated(id: ParticipantId, figures: QualityFigures): PersonQuality {
    const steady = this.#levels.get(id) ?? new SteadyLevel();
    this.#levels.set(id, steady);
    return { id, figures, level: steady.measured(levelOf(figures)) };
  }

  /** What arrives of this person, with the round trip of the connection that it arrives by. */
  #of(
    id: ParticipantId,
    before: ConnectionReading[],
    now: ConnectionReading[],
    elapsedMs: number,
  ): QualityFigures {
    const figures = this.options.shownTracks(id).flatMap((track) => {
      const reading = now.find(({ received }) => received.has(track));
      const counters = reading?.received.get(track);
      if (!reading || !counters) return [];
      const former = before.map(({ received }) => received.get(track)).find(isThere);
      return [{ ...receivedBetween(former, counters, elapsedMs), roundTripMs: reading.roundTripMs }];
    });
    return figures.reduce(together, noFigures);
  }
}

/** Connections are paired by their place in the list: while it changes, a figure is missed and none is made up. */
function own(before: ConnectionReading[], now: ConnectionReading[], elapsedMs: number): QualityFigures {
  const sent = now.flatMap((reading, place) =>
    reading.sent ? [sentBetween(before[place]?.sent ?? undefined, reading.sent, elapsedMs)] : [],
  );
  const roundTripMs = now.map((reading) => reading.roundTripMs).reduce(worst, null);
  return { ...sent.reduce(together, noFigures), roundTripMs };
}

const isThere = (counters: ReceivedCounters | undefined): counters is ReceivedCounters =>
  counters !== undefined;
