import { createHash } from "node:crypto";
import { RequestError } from "@/lib/protocol/errors";

/** Names this state of something; another state has another name. */
export function entityTag(value: unknown): string {
  return `"${createHash("sha256").update(JSON.stringify(value)).digest("base64url").slice(0, 22)}"`;
}

/**
 * Keeps a change away from a state that its author has not seen.
 * @throws RequestError `precondition-failed` when `If-Match` names another state
 */
export function demandMatch(headers: Headers, current: string): void {
  const wanted = headers.get("if-match");
  if (wanted === null || wanted.trim() === "*") return;
  const tags = wanted.split(",").map((tag) => tag.trim());
  if (!tags.includes(current))
    throw new RequestError(
      "precondition-failed",
      "This has been changed in the meantime. Read it again first.",
    );
}
