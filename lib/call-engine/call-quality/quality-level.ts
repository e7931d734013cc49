import type { QualityFigures, QualityLevel } from "./call-quality";

type Limits = Pick<
  { [N in keyof QualityFigures]: number },
  "lossPercent" | "jitterMs" | "roundTripMs" | "frozenPercent"
>;

/**
 * From these figures on one notices, and from those one is disturbed. Opus hides 3 % of lost packets and no 10 %; talk
 * becomes laborious beyond 300 ms there and back (ITU-T G.114 allows 150 ms one way, and no more than 400 ms).
 */
const FAIR: Limits = { lossPercent: 3, jitterMs: 40, roundTripMs: 300, frozenPercent: 5 };
const POOR: Limits = { lossPercent: 10, jitterMs: 100, roundTripMs: 700, frozenPercent: 20 };

const reaches = (figures: QualityFigures, limits: Limits): boolean =>
  (["lossPercent", "jitterMs", "roundTripMs", "frozenPercent"] as const).some(
    (name) => (figures[name] ?? 0) >= limits[name],
  );

/** What these figures mean for the one who listens. */
export function levelOf(figures: QualityFigures): QualityLevel {
  if (reaches(figures, POOR)) return "poor";
  return reaches(figures, FAIR) ? "fair" : "good";
}

const rank: Record<QualityLevel, number> = { good: 0, fair: 1, poor: 2 };
/** So many measurements in a row make it worse, and so many make it better: a mark must not flicker. */
const TO_WORSEN = 2;
const TO_IMPROVE = 3;

/** The level that is shown: it follows what is measured once that has lasted. */
export class SteadyLevel {
  #shown: QualityLevel = "good";
  #other = 0;

  get level(): QualityLevel {
    return this.#shown;
  }

  measured(level: QualityLevel): QualityLevel {
    if (level === this.#shown) this.#other = 0;
    else {
      // Better once and worse next time is no direction.
      const direction = rank[level] > rank[this.#shown] ? 1 : -1;
      this.#other = Math.sign(this.#other) === direction ? this.#other + direction : direction;
      if (this.#other >= TO_WORSEN || this.#other <= -TO_IMPROVE) {
        this.#shown = level;
        this.#other = 0;
      }
    }
    return this.#shown;
  }
}
