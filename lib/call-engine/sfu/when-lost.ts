import type { types } from "mediasoup-client";

/**
 * A transport that has been disconnected for so long has no way any more, in ms. Chromium says so after a few seconds
 * without an answer and gives up ("failed") another 15 s later; a short gap in a mobile network is over before.
 */
const DISCONNECTED_MS = 3_000;

/**
 * Tells when a transport has lost its way to the media server; it may say so more than once.
 * @returns stops watching; may be called twice
 */
export function whenLost(transport: Pick<types.Transport, "on">, lost: () => void): () => void {
  let patience: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  transport.on("connectionstatechange", (state) => {
    clearTimeout(patience);
    if (stopped) return;
    if (state === "failed") lost();
    if (state === "disconnected") patience = setTimeout(lost, DISCONNECTED_MS);
  });
  return () => {
    stopped = true;
    clearTimeout(patience);
  };
}
