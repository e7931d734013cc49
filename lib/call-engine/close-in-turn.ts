import { whenIdle } from "./when-idle";

/** However busy the page is, the next is closed after this time, in ms. */
const WITHIN_MS = 200;
/** Between two there is time for a frame of each picture, in ms. */
const PAUSE_MS = 50;

/** One for the page, as its main thread is. */
const waiting: (() => void)[] = [];
let running = false;

/**
 * Closes a connection that nobody needs any more as soon as the page has time for it, one after another.
 * `RTCPeerConnection.close()` returns only when its encoders have ended what they are doing (Chromium: 10 to 60 ms where
 * they share two cores), and nothing is painted meanwhile: an ended path of several, closed in one go, would be seen.
 */
export function closeInTurn(close: () => void): void {
  waiting.push(close);
  if (running) return;
  running = true;
  whenIdle(closeNext, WITHIN_MS);
}

function closeNext(): void {
  try {
    waiting.shift()?.();
  } finally {
    running = waiting.length > 0;
    if (running) setTimeout(() => whenIdle(closeNext, WITHIN_MS), PAUSE_MS);
  }
}
