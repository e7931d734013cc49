import { z } from "zod";
import type { Answer, Payload, ReplyInput, RequestContract } from "./contract";
import { errorBodyFrom, RequestError } from "./errors";

/** The part of a Socket.io socket that answers. */
export interface AnsweringSocket {
  on(name: string, listener: (payload: unknown, ack: unknown) => void): unknown;
}

export type Handlers<C extends RequestContract, Ctx> = {
  [N in keyof C & string]: (
    payload: Payload<C, N>,
    context: Ctx,
  ) => Promise<ReplyInput<C, N>> | ReplyInput<C, N>;
};

export interface AnswerOptions {
  /** Runs before each request; throws a RequestError to refuse it (rate limits). */
  before?: (name: string) => void;
  /** Runs when the payload fits, before the handler; throws a RequestError to refuse it (who may). */
  allow?: (name: string) => void;
  /** Called for each refusal, with the thrown value when the handler failed. */
  onRefused?: (name: string, error: unknown) => void;
}

/**
 * Answers every request of a contract on one socket. A payload that does not fit its schema is refused and changes
 * nothing; a handler that throws is refused with its code; a request without an ack is ignored.
 */
export function answerRequests<C extends RequestContract, Ctx>(
  socket: AnsweringSocket,
  contract: C,
  handlers: Handlers<C, Ctx>,
  context: Ctx,
  options: AnswerOptions = {},
): void {
  const names: (keyof C & string)[] = Object.keys(contract);
  for (const name of names) {
    socket.on(name, (raw, ack) => {
      if (!isAck(ack)) return;
      const refuse = (error: unknown) => {
        options.onRefused?.(name, error);
        ack({ ok: false, error: errorBodyFrom(error) });
      };
      void (async () => {
        options.before?.(name);
        const payload = contract[name]?.payload.safeParse(raw);
        if (!payload?.success) {
          const message = payload ? z.prettifyError(payload.error) : "unknown request";
          throw new RequestError("bad-request", `${name} was refused: ${message.slice(0, 500)}`);
        }
        options.allow?.(name);
        // Checked on the way out, too: what the contract does not name does not leave the server.
        return contract[name]?.reply.parse(
          await handlers[name](payload.data as Payload<C, typeof name>, context),
        );
      })().then((value) => ack({ ok: true, value }), refuse);
    });
  }
}

function isAck(value: unknown): value is (reply: Answer) => void {
  return typeof value === "function";
}
