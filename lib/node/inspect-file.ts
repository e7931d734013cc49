import { fileTypeFromBuffer } from "file-type/core";
import { fileKindOf } from "@/lib/protocol/chat-file-types";
import { RequestError } from "@/lib/protocol/errors";

/** What the library looks at, in bytes. */
const headBytes = 4_100;

export type InspectedFile = {
  /** As the content says. */
  type: string;
  picture: boolean;
  /** The whole of it, from the beginning. */
  content: AsyncIterable<Uint8Array>;
};

/**
 * Looks at the beginning of a file and says what it is; the rest is read when `content` is.
 * @throws RequestError `bad-request` when such files are not shared, or the content is not what the name says; so
 *   does reading `content` when a text turns out to be none
 */
export async function inspectFile(name: string, content: AsyncIterable<Uint8Array>): Promise<InspectedFile> {
  const kind = fileKindOf(name);
  if (!kind)
    throw new RequestError("bad-request", "Files of this kind cannot be shared. Put it in a ZIP archive.");
  const chunks = content[Symbol.asyncIterator]();
  const head: Uint8Array[] = [];
  for (let bytes = 0; bytes < headBytes;) {
    const { done, value } = await chunks.next();
    if (done) break;
    head.push(value);
    bytes += value.byteLength;
  }
  const detected = await fileTypeFromBuffer(Buffer.concat(head).subarray(0, headBytes));
  const isText = kind.types.length === 0;
  const fits = detected ? kind.types.includes(detected.mime) : isText;
  if (!fits) {
    await chunks.return?.();
    throw new RequestError("bad-request", "The content of this file is not what its name says.");
  }
  return {
    type: detected?.mime ?? "text/plain",
    picture: kind.picture === true,
    content: isText ? textOnly(joined(head, chunks)) : joined(head, chunks),
  };
}

/** Not a generator: one that is given up before its first step would not give up what it reads from. */
function joined(
  head: Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
): AsyncIterableIterator<Uint8Array, undefined> {
  const end = { done: true, value: undefined } as const;
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      const first = head.shift();
      if (first) return { done: false, value: first };
      const { done, value } = await rest.next();
      return done ? end : { done: false, value };
    },
    async return() {
      await rest.return?.();
      return end;
    },
  };
}

/** A text has no zero bytes; almost everything else does. */
async function* textOnly(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of content) {
    if (chunk.includes(0))
      throw new RequestError("bad-request", "The content of this file is not what its name says.");
    yield chunk;
  }
}
