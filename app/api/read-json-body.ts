import { RequestError } from "@/lib/protocol/errors";

/** More than any form of ours sends. */
const MAX_BYTES = 64 * 1024;

/**
 * Reads a JSON body, and no more of it than a form can need. JSON is demanded by type as well: a form on another site
 * cannot send that without the browser asking us first.
 * @throws RequestError `bad-request` or `too-large`
 */
export async function readJsonBody(request: Request): Promise<unknown> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/json\b/i.test(type))
    throw new RequestError("bad-request", "Send JSON, with the header Content-Type: application/json.");
  const text = await readText(request);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new RequestError("bad-request", "The body is not valid JSON.", { cause });
  }
}

async function readText(request: Request): Promise<string> {
  const reader = request.body?.getReader();
  if (!reader) return "";
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > MAX_BYTES) {
      await reader.cancel();
      throw new RequestError("too-large", `The body is too large: ${MAX_BYTES / 1024} KB at most.`);
    }
    text += decoder.decode(value, { stream: true });
  }
}
