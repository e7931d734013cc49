import type { AnsweringSocket } from "./answer-requests";
import type { AskingSocket } from "./request";

export type LocalLine = {
  asking: AskingSocket;
  answering: AnsweringSocket;
  /** What an end that keeps to no contract sends: any name, any payload, with or without an ack. */
  emitRaw(name: string, payload: unknown, ack?: unknown): void;
};

/**
 * Two ends of a socket in one process, for parts of it that share no objects. What passes between them is copied as
 * JSON, as on the wire.
 */
export function makeLocalLine(): LocalLine {
  const listeners = new Map<string, (payload: unknown, ack: unknown) => void>();
  const answering: AnsweringSocket = { on: (name, listener) => listeners.set(name, listener) };
  const emitRaw = (name: string, payload: unknown, ack?: unknown) => listeners.get(name)?.(payload, ack);
  const asking: AskingSocket = {
    timeout: (ms) => ({
      emitWithAck: (name, payload) =>
        new Promise((resolve, reject) => {
          const timer = setTimeout(() => reject(new Error("operation has timed out")), ms);
          emitRaw(name, onTheWire(payload), (reply: unknown) => {
            clearTimeout(timer);
            resolve(onTheWire(reply));
          });
        }),
    }),
  };
  return { asking, answering, emitRaw };
}

function onTheWire(value: unknown): unknown {
  const text: string | undefined = JSON.stringify(value);
  return text === undefined ? undefined : JSON.parse(text);
}
