import { answerRequests, type AnsweringSocket, type Handlers } from "@/lib/protocol/answer-requests";
import { browserRequests } from "@/lib/protocol/browser-requests";
import { participantId } from "@/lib/protocol/ids";
import type { SfuUnderTest } from "../sfu-under-test";

/** What onlookers ask for: the part of the app server that they need. A session's id is that of its peer. */
const contract = {
  "sfu:connect-transport": browserRequests["sfu:connect-transport"],
  "sfu:produce": browserRequests["sfu:produce"],
  "sfu:consume": browserRequests["sfu:consume"],
  "sfu:resume-consumer": browserRequests["sfu:resume-consumer"],
};

/** Nobody reads who sends a picture: its frames say so. */
const somebody = participantId.parse("somebody");

/** Answers the onlookers of a room by asking an SFU. @returns the function that their page calls */
export function answerOnlookers(
  sfu: SfuUnderTest,
  roomId: string,
): (name: string, payload: unknown) => Promise<unknown> {
  const listeners = new Map<string, (payload: unknown, ack: unknown) => void>();
  const socket: AnsweringSocket = { on: (name, listener) => listeners.set(name, listener) };
  const handlers: Handlers<typeof contract, null> = {
    "sfu:connect-transport": async ({ sessionId: peerId, transportId, dtlsParameters }) =>
      sfu.ask("connectTransport", { roomId, peerId, transportId }, { dtlsParameters }),
    "sfu:produce": ({ sessionId: peerId, height: _, ...wish }) =>
      sfu.ask("produce", { roomId, peerId }, wish),
    "sfu:consume": async ({ sessionId: peerId, ...wish }) => {
      const { consumers } = await sfu.ask("consume", { roomId, peerId }, wish);
      return {
        consumers: consumers.map(({ producerPeerId: _, ...offer }) => ({
          ...offer,
          participantId: somebody,
        })),
      };
    },
    "sfu:resume-consumer": async ({ sessionId: peerId, consumerIds: ids }) => {
      await sfu.ask("setStreamState", { roomId, peerId }, { ids, state: "running" });
      return {};
    },
  };
  answerRequests(socket, contract, handlers, null);
  return (name, payload) =>
    new Promise((resolve, reject) => {
      const listener = listeners.get(name);
      if (listener) listener(payload, resolve);
      else reject(new Error(`Onlookers do not ask ${name}.`));
    });
}
