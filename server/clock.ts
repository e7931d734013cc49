/** Time as rooms see it: injected, so that tests need not wait. */
export interface Clock {
  /** Calls `run` once after so many ms. @returns a function that prevents it; harmless afterwards */
  after(ms: number, run: () => void): () => void;
}

export const realClock: Clock = {
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
