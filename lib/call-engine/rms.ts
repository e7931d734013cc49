/**
 * Samples of which a level is made: 85 ms at 48 kHz. Levels are looked at ten times a second, so that next to nothing is
 * missed; of 11 ms (512), a short word could fall between two looks, again and again where both keep time.
 */
export const LEVEL_SAMPLES = 4_096;

/** Used again: fifty people are measured ten times a second. No analyser has more. */
const room = new Float32Array(LEVEL_SAMPLES);

/** Root mean square of the analyser's current samples, 0 to 1. */
export function rms(analyser: AnalyserNode): number {
  const samples = room.subarray(0, analyser.fftSize);
  analyser.getFloatTimeDomainData(samples);
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.sqrt(sum / samples.length);
}
