import { RequestError } from "@/lib/protocol/errors";
import { forwardSignal } from "../rooms/forward-signal";
import { demandSeat, type HandlersOf } from "./socket-context";

/** Longest signal that is passed on, in characters of JSON: the SDP of a few tracks has some 10,000. */
const longestSignal = 32_000;

/** Characters that cost as much as one more request: what is passed on is also kept for who is offline just now. */
const charactersPerToken = 2_000;

/** Passes SDP and ICE from one browser to another. */
export const p2pHandlers: HandlersOf<"p2p:signal"> = {
  "p2p:signal": (payload, context) => {
    const { length } = JSON.stringify(payload.signal);
    if (length > longestSignal)
      throw new RequestError(
        "bad-request",
        `A signal of ${length} characters is too long: ${longestSignal} at most.`,
      );
    context.limit.take(Math.floor(length / charactersPerToken));
    const { room, seat } = demandSeat(context);
    forwardSignal(room, seat, payload);
    return {};
  },
};
