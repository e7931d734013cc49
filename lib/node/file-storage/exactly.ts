import { RequestError } from "@/lib/protocol/errors";

/**
 * Passes chunks on as they come.
 * @param bytes how many have to come
 * @throws RequestError `bad-request` as soon as more have come, or at the end when fewer have
 */
export async function* exactly(
  content: AsyncIterable<Uint8Array>,
  bytes: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  let seen = 0;
  for await (const chunk of content) {
    seen += chunk.byteLength;
    if (seen > bytes) break;
    yield chunk;
  }
  if (seen !== bytes)
    throw new RequestError(
      "bad-request",
      "The file is not as large as was announced. Choose it again and upload it once more.",
    );
}
