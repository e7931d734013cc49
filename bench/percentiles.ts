export type Summary = { n: number; p50: number; p95: number; max: number };

/** Nearest-rank percentiles of a list of ms, rounded to 0.1; null when there is nothing to sum up. */
export function summarise(values: number[]): Summary | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const rank = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  const round = (ms: number) => Math.round(ms * 10) / 10;
  return { n: sorted.length, p50: round(rank(0.5)), p95: round(rank(0.95)), max: round(rank(1)) };
}
