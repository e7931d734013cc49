/** Runs for each route and request. `FUZZ_RUNS=1000 npm run integration -- fuzz` looks longer. */
const FEW = 12;

/**
 * How often to try; `FUZZ_SEED` repeats what a failure has printed.
 * @throws Error when one of them is no number
 */
export function fuzzParameters(): { numRuns: number; seed?: number; endOnFailure: boolean } {
  const seed = numberIn("FUZZ_SEED");
  const endOnFailure = true;
  return { numRuns: numberIn("FUZZ_RUNS") ?? FEW, endOnFailure, ...(seed === undefined ? {} : { seed }) };
}

function numberIn(name: string): number | undefined {
  const text = process.env[name];
  if (!text) return undefined;
  const value = Number(text);
  if (Number.isInteger(value)) return value;
  throw new Error(`${name} has to be a whole number.`);
}
