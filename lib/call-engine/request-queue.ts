import { RequestError } from "@/lib/protocol/errors";

/** How long a request waits for a server that cannot be asked, in ms: longer than a restart, and than a seat is kept. */
export const PATIENCE_MS = 45_000;

type Waiting = { turn: number; send: () => void };

/**
 * Lets requests through while the server can be asked, and keeps them in their order meanwhile. A repeatable one whose
 * answer was lost with the connection is asked again: a moment without signalling must not cost a path.
 */
export class RequestQueue {
  #waiting: Waiting[] = [];
  #turns = 0;
  #open = false;
  /** Counts the times it was opened: a refusal of a former one says nothing about now. */
  #period = 0;

  /** @throws RequestError what `send` throws, or `disconnected` after waiting for {@link PATIENCE_MS} */
  ask<T>(send: () => Promise<T>, repeatable: boolean): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const turn = this.#turns++;
      let patience: ReturnType<typeof setTimeout> | undefined;
      const wait = () => {
        const waiting: Waiting = { turn, send: attempt };
        this.#waiting.push(waiting);
        patience ??= setTimeout(() => {
          this.#waiting = this.#waiting.filter((one) => one.turn !== turn);
          reject(new RequestError("disconnected", "The server could not be reached. Check your connection."));
        }, PATIENCE_MS);
      };
      const done = () => clearTimeout(patience);
      const attempt = () => {
        const period = this.#period;
        send().then(
          (value) => {
            done();
            resolve(value);
          },
          (error: unknown) => {
            const outdated = !this.#open || period !== this.#period;
            if (repeatable && outdated && isAboutConnection(error)) return this.#open ? attempt() : wait();
            done();
            reject(error instanceof Error ? error : new Error(String(error)));
          },
        );
      };
      if (this.#open) attempt();
      else wait();
    });
  }

  /** The server can be asked, and knows who asks. */
  open(): void {
    if (this.#open) return;
    this.#open = true;
    this.#period++;
    const waiting = this.#waiting.sort((one, other) => one.turn - other.turn);
    this.#waiting = [];
    for (const { send } of waiting) send();
  }

  close(): void {
    this.#open = false;
  }
}

/** Not the request was refused, but the connection was gone, or was a new one that had no seat yet. */
function isAboutConnection(error: unknown): boolean {
  return error instanceof RequestError && ["disconnected", "not-in-meeting"].includes(error.code);
}
