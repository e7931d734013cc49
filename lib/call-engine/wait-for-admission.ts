import { RequestError } from "@/lib/protocol/errors";
import type { SignallingClient } from "./signalling-client";

/**
 * Asks those who run the meeting to be let in, and waits until they do, however often the connection is lost meanwhile.
 * @param isWanted whether the page still waits for it
 * @throws RequestError when it is refused at once: locked, denied before, too many who wait
 */
export async function waitForAdmission(
  signalling: Pick<SignallingClient, "connected" | "events" | "nextConnection" | "on" | "request">,
  name: string,
  isWanted: () => boolean,
): Promise<void> {
  while (isWanted()) {
    const { answer, stop } = listen(signalling); // before it is asked: the answer may follow at once
    try {
      if ((await signalling.request("room:ask-to-enter", { name })).admitted) return;
      if ((await answer) === "admitted") return;
    } catch (error) {
      if (!(error instanceof RequestError) || error.code !== "disconnected") throw error;
    } finally {
      stop();
    }
    if (!signalling.connected) await signalling.nextConnection();
  }
}

function listen(signalling: Pick<SignallingClient, "events" | "on">) {
  let stops: (() => void)[] = [];
  const answer = new Promise<"admitted" | "disconnected">((resolve) => {
    stops = [
      signalling.on("room:admitted", () => resolve("admitted")),
      signalling.events.on("disconnected", () => resolve("disconnected")),
    ];
  });
  return { answer, stop: () => stops.forEach((stop) => stop()) };
}
