import { inspectFile } from "./inspect-file";

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const html = Buffer.from("<!doctype html><script>alert(1)</script>");

/** The bytes in small pieces, and how many of them were asked for. */
function piecesOf(bytes: Uint8Array, size = 10) {
  const asked = { bytes: 0 };
  const content = (async function* () {
    for (let at = 0; at < bytes.length; at += size) {
      asked.bytes = at + size;
      yield bytes.subarray(at, at + size);
    }
  })();
  return { content, asked };
}

async function bytesOf(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of content) parts.push(part);
  return Buffer.concat(parts);
}

test("a picture is known by its content and comes out as it went in", async () => {
  const { type, picture, content } = await inspectFile("a.png", piecesOf(png).content);
  expect([type, picture]).toEqual(["image/png", true]);
  expect((await bytesOf(content)).equals(png)).toBe(true);
});

test("a text is what is nothing else; it may hold what would be a page elsewhere", async () => {
  const { type, picture, content } = await inspectFile("notes.txt", piecesOf(html).content);
  expect([type, picture]).toEqual(["text/plain", false]);
  expect((await bytesOf(content)).equals(html)).toBe(true);
});

test.each([
  ["a page called a picture", "a.png", html],
  ["a picture called a text", "a.txt", png],
  ["a picture called a document", "a.pdf", png],
  [
    "a program called a text",
    "a.txt",
    Buffer.from("\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0\x01\0\0\0"),
  ],
  ["nothing called a picture", "a.jpg", Buffer.from("")],
  ["a kind that is not shared", "a.html", html],
])("%s is refused", async (_what, name, bytes) => {
  await expect(inspectFile(name, piecesOf(bytes).content)).rejects.toMatchObject({ code: "bad-request" });
});

test("a text that ends as something else is refused while it is read", async () => {
  const bytes = Buffer.concat([Buffer.alloc(10_000, "a"), Buffer.from([0]), Buffer.alloc(10_000, "a")]);
  const { content } = await inspectFile("a.log", piecesOf(bytes, 1_000).content);
  await expect(bytesOf(content)).rejects.toMatchObject({ code: "bad-request" });
});

test("what is looked at and then given up is let go", async () => {
  let ended = false;
  const bytes = (async function* () {
    try {
      for (;;) yield png;
    } finally {
      ended = true;
    }
  })();
  const { content } = await inspectFile("a.png", bytes);
  await content[Symbol.asyncIterator]().return?.();
  expect(ended).toBe(true);
});

test("a large file is not read before somebody wants it", async () => {
  const { content, asked } = piecesOf(Buffer.concat([png, Buffer.alloc(1_000_000)]), 1_000);
  await inspectFile("large.png", content);
  expect(asked.bytes).toBeLessThan(10_000);
});
