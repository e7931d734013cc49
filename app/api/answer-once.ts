import { createHash } from "node:crypto";
import { keyedHash } from "@/lib/auth/keyed-hash";
import { RequestError } from "@/lib/protocol/errors";
import { claimKey, forgetKey, rememberAnswer } from "@/models/remember-answer";

const shape = /^[\x21-\x7e]{8,200}$/;

/**
 * Answers a request with an `Idempotency-Key` once: the same one again gives the first answer again, so that a program
 * whose connection broke may simply ask again.
 * @param scope whose key it is and for what: the same key of somebody else is another one
 * @throws RequestError `bad-request` for a key that is none, `conflict` when it was used for something else or the first
 * one is still being worked on
 */
export async function answerOnce(
  headers: Headers,
  scope: string,
  body: unknown,
  answer: () => Promise<Response>,
): Promise<Response> {
  const given = headers.get("idempotency-key");
  if (given === null) return answer();
  if (!shape.test(given))
    throw new RequestError("bad-request", "An Idempotency-Key has 8 to 200 letters, digits or signs.");
  const key = hash(`${scope}\n${given}`);
  const known = await claimKey(key, hashOfBody(body));
  switch (known.state) {
    case "new":
      return answerAndRemember(key, answer);
    case "answered":
      // An answer without a body must not have an empty one either.
      return new Response(known.body === "" ? null : known.body, {
        status: known.status,
        headers: {
          "Content-Type": "application/json",
          "Cache-Control": "no-store",
          "Idempotency-Replayed": "true",
        },
      });
    case "working":
      throw new RequestError(
        "conflict",
        "The first request with this key is still being worked on. Wait a moment.",
      );
    case "other-request":
      throw new RequestError(
        "conflict",
        "This Idempotency-Key was used for another request. Take a new one.",
      );
    default:
      return known satisfies never;
  }
}

async function answerAndRemember(key: string, answer: () => Promise<Response>): Promise<Response> {
  try {
    const response = await answer();
    await rememberAnswer(key, response.status, await response.clone().text());
    return response;
  } catch (error) {
    await forgetKey(key);
    throw error;
  }
}

/** With a key: what is sent may hold the password of a meeting, and this stays for a day. */
const hashOfBody = (body: unknown) => keyedHash("idempotency", JSON.stringify(body ?? null));

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
