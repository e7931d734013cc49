import { RequestError } from "@/lib/protocol/errors";
import type { SignallingClient } from "./signalling-client";

/**
 * Asks for the first seat of a call. When the connection is lost before the answer has come, the server may have given
 * one: it is asked again, and gives the same.
 * @param ask one question, from which the call begins
 * @param isWanted whether the page still waits for it
 * @param wait waits until somebody has let this person in, where that is needed
 * @throws what `ask` throws, when another question would not help
 */
export async function askForSeat(
  signalling: Pick<SignallingClient, "connected" | "nextConnection" | "request">,
  ask: () => Promise<void>,
  isWanted: () => boolean,
  wait: () => Promise<void>,
): Promise<void> {
  try {
    await ask();
  } catch (error) {
    if (!(error instanceof RequestError) || !isWanted()) throw error;
    const again = () => (isWanted() ? askForSeat(signalling, ask, isWanted, wait) : undefined);
    if (error.code === "not-admitted") {
      await wait();
      return again();
    }
    if (error.code === "disconnected") {
      if (!signalling.connected) await signalling.nextConnection();
      return again();
    }
    if (error.code !== "timeout") throw error;
    // Nobody should look at the empty tile of somebody who was told that it did not work.
    signalling.request("room:leave", {}).catch((failure: unknown) => console.debug(failure));
    throw error;
  }
}
