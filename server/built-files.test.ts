import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { once } from "node:events";
import { createServer, get, type IncomingMessage, type Server } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { brotliCompressSync, brotliDecompressSync } from "node:zlib";
import { serveBuiltFiles } from "./built-files";

const script = "export const answer = 42;\n".repeat(100);
let folder: string;
let server: Server;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "video-meet-built-"));
  await writeFile(path.join(folder, "page-1a2b.js"), script);
  await writeFile(path.join(folder, "small.js"), "1");
  await writeFile(path.join(folder, "page-1a2b.js.br"), brotliCompressSync(script));
  const next = (request: IncomingMessage) => `Next: ${request.url}`;
  const handle = serveBuiltFiles(folder, (request, response) => response.end(next(request)));
  server = createServer((request, response) => void handle(request, response)).listen(0);
  await once(server, "listening");
});

afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

async function ask(url: string, encodings = "gzip, deflate, br, zstd"): Promise<IncomingMessage> {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server does not listen.");
  const asked = get({ port: address.port, path: url, headers: { "accept-encoding": encodings } });
  const [response] = (await once(asked, "response")) as [IncomingMessage];
  return response;
}

test("a built file comes as it was compressed, to be kept for good", async () => {
  const response = await ask("/_next/static/page-1a2b.js?dpl=1");
  expect(response.headers).toMatchObject({
    "content-encoding": "br",
    "content-type": "text/javascript",
    "cache-control": "public,max-age=31536000,immutable",
    vary: "Accept-Encoding",
  });
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part);
  expect(brotliDecompressSync(Buffer.concat(parts)).toString()).toBe(script);
});

test("one that is too small to be compressed comes as it is", async () => {
  const response = await ask("/_next/static/small.js");
  expect(response.headers["content-encoding"]).toBeUndefined();
  expect(await text(response)).toBe("1");
});

test.each([
  ["a browser that does not take it", "/_next/static/page-1a2b.js", "gzip"],
  ["a file that is not there", "/_next/static/old-3c4d.js", "br"],
  ["a way out of the folder", "/_next/static/../BUILD_ID", "br"],
  ["a way out of the folder, in other letters", "/_next/static/%2e%2e/BUILD_ID", "br"],
  ["a page", "/_next/staticity", "br"],
])("Next answers %s", async (_what, url, encodings) => {
  expect(await text(await ask(url, encodings))).toBe(`Next: ${url}`);
});
