import { answer, type PayloadInput, type Reply, type RequestContract } from "./contract";
import { RequestError } from "./errors";

/** The part of a Socket.io socket that asks. */
export interface AskingSocket {
  timeout(ms: number): { emitWithAck(name: string, payload: unknown): Promise<unknown> };
}

/**
 * Asks the other end and waits for its answer, checked against the contract.
 * @param timeoutMs how long the other end may take, in ms, a reconnection included
 * @throws RequestError with the other end's code, or `timeout`, or `disconnected` when the connection ended before the
 *   answer came, or `internal` when the reply is malformed
 */
export async function request<C extends RequestContract, N extends keyof C & string>(
  socket: AskingSocket,
  contract: C,
  name: N,
  payload: PayloadInput<C, N>,
  timeoutMs = 10_000,
): Promise<Reply<C, N>> {
  const parts = contract[name];
  if (!parts) throw new RequestError("internal", `There is no request ${name}.`);
  let raw: unknown;
  try {
    raw = await socket.timeout(timeoutMs).emitWithAck(name, payload);
  } catch (cause) {
    // Socket.io tells the two apart by their texts alone.
    if (cause instanceof Error && cause.message.includes("disconnected"))
      throw new RequestError("disconnected", `The connection was lost (${name}). Try again.`, { cause });
    throw new RequestError("timeout", `The server did not answer (${name}). Check your connection.`, {
      cause,
    });
  }
  const result = answer.safeParse(raw);
  if (!result.success)
    throw new RequestError("internal", `The answer to ${name} is malformed.`, { cause: result.error });
  if (!result.data.ok) {
    const { code, message, details } = result.data.error;
    throw new RequestError(code, message, { details });
  }
  const reply = parts.reply.safeParse(result.data.value);
  if (!reply.success)
    throw new RequestError("internal", `The reply to ${name} is malformed.`, { cause: reply.error });
  return reply.data as Reply<C, N>;
}
