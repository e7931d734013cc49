import { z } from "zod";
import { errorBody, type ErrorCode } from "@/lib/protocol/errors";
import type { mediaApi } from "@/lib/protocol/media-api";
import { statuses } from "./http-errors";

type Endpoint = (typeof mediaApi)[keyof typeof mediaApi];

const refusal = z.object({ error: errorBody });

/** What every command may be refused with, by status. */
const general: Record<number, string> = {
  400: "The request does not fit its schema, or mediasoup cannot use the parameters.",
  401: "There is no service token, or it is not good (any more).",
  408: "The request took more than 30 s to arrive.",
  413: "The body is too large.",
  415: "The body is no JSON.",
  429: "Asked too often: the error's details and the header Retry-After say how long to wait.",
  431: "The address and the headers are too long together.",
};

const further: Partial<Record<ErrorCode, string>> = {
  "not-found": "There is no such room, peer, transport or producer (any more).",
  conflict: "A limit is reached, or it was done before with something else.",
  "media-server-unavailable": "No worker runs (yet), it died during the command, or the server is drained.",
};

/** Every answer that a command may give, by status: what the OpenAPI document says, and how answers are written. */
export function documentedAnswers<E extends Endpoint>({ reply, refusals }: E): { 200: E["reply"] } {
  const own = refusals.map((code) => [statuses[code], further[code] ?? code] as const);
  const texts: Record<string, string> = { ...general, ...Object.fromEntries(own) };
  const refused = Object.entries(texts).map(([status, text]) => [status, refusal.describe(text)] as const);
  return { ...Object.fromEntries(refused), 200: reply };
}
