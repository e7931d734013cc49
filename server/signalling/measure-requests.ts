import { browserRequests } from "@/lib/protocol/browser-requests";
import { answer } from "@/lib/protocol/contract";
import type { ServerMetrics } from "../metrics";

/** The part of a Socket.io socket that lets each message be looked at first. */
export interface MeasuredSocket {
  use(look: (message: unknown[], next: () => void) => void): unknown;
}

/** Measures the time to the answer of every request, by name and outcome. */
export function measureRequests(socket: MeasuredSocket, metrics: ServerMetrics): void {
  socket.use((message, next) => {
    const name = message[0];
    const ack = message.at(-1);
    // Other names come from nobody's contract, and would make as many labels as somebody likes.
    if (typeof name === "string" && Object.hasOwn(browserRequests, name) && typeof ack === "function") {
      const startedAt = performance.now();
      message[message.length - 1] = (reply: unknown) => {
        metrics.observeRequest(name, outcomeOf(reply), (performance.now() - startedAt) / 1000);
        Reflect.apply(ack, undefined, [reply]);
      };
    }
    next();
  });
}

function outcomeOf(reply: unknown): string {
  const parsed = answer.safeParse(reply);
  if (!parsed.success) return "malformed";
  return parsed.data.ok ? "ok" : parsed.data.error.code;
}
