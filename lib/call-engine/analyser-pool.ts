/**
 * Analysers that are used again. Chromium keeps each one that was ever connected until its context is closed, and with
 * it all that it remembers: a long call with many switches would collect hundreds.
 */
export class AnalyserPool {
  readonly #free: AnalyserNode[] = [];

  /** @param fftSize samples that each analyser remembers */
  constructor(
    private readonly context: AudioContext,
    private readonly fftSize: number,
  ) {}

  take(): AnalyserNode {
    const known = this.#free.pop();
    if (known) return known;
    const analyser = this.context.createAnalyser();
    analyser.fftSize = this.fftSize;
    return analyser;
  }

  /** Nothing may be connected to it any more. */
  giveBack(analyser: AnalyserNode): void {
    this.#free.push(analyser);
  }
}
