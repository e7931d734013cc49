import type { z } from "zod";
import type { callRest } from "./call-rest";

type Method = Parameters<typeof callRest>[0];

/** What an answer has to be like, fetched when it is needed. The same function each time. */
export type LaterContract<S extends z.ZodType> = () => Promise<S>;

/**
 * As {@link callRest}, for pages that people can use before the contracts (zod) are here: a third of all that such a page
 * would run before it answers.
 * @throws RequestError as that does, and whatever keeps the contracts from coming
 */
export async function callRestLater<S extends z.ZodType>(
  method: Method,
  path: string,
  reply: LaterContract<S>,
  body?: unknown,
): Promise<z.output<S>> {
  const [{ callRest: call }, contract] = await Promise.all([import("./call-rest"), reply()]);
  return call(method, path, contract, body);
}
