import { createServer, type Server } from "node:http";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { once } from "node:events";
import { tmpdir } from "node:os";
import path from "node:path";
import { RequestError } from "@/lib/protocol/errors";
import { DiskStorage } from "./disk-storage";
import type { FileStorage } from "./file-storage";
import { openFileStorage } from "./open-file-storage";
import { S3Storage } from "./s3-storage";

const chunks = (...texts: string[]) =>
  (async function* () {
    for (const text of texts) yield new TextEncoder().encode(text);
  })();

async function textOf(storage: FileStorage, key: string): Promise<string | null> {
  const file = await storage.read(key);
  if (!file) return null;
  const text = await new Response(file.content).text();
  expect(file.bytes).toBe(text.length);
  return text;
}

/** What S3 does with an object, in memory; refuses what is not signed. */
function startBucket() {
  const objects = new Map<string, Buffer>();
  const server: Server = createServer((request, response) => {
    void (async () => {
      const key = request.url ?? "";
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(Buffer.from(part));
      if (!request.headers.authorization?.startsWith("AWS4-HMAC-SHA256 Credential=key/"))
        return response.writeHead(403).end("<Error>SignatureDoesNotMatch</Error>");
      if (request.method === "PUT") {
        const body = Buffer.concat(parts);
        if (request.headers["content-length"] !== String(body.length)) return response.writeHead(400).end();
        objects.set(key, body);
        return response.end();
      }
      const found = objects.get(key);
      if (request.method === "DELETE") {
        objects.delete(key);
        return response.writeHead(204).end();
      }
      return found
        ? response.setHeader("content-length", found.length).end(found)
        : response.writeHead(404).end();
    })().catch(() => response.destroy());
  });
  return { server, objects };
}

const bucket = startBucket();
let folder: string;
let places: Record<"disk" | "s3", FileStorage>;
let endpoint: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "video-meet-files-"));
  bucket.server.listen(0, "127.0.0.1");
  await once(bucket.server, "listening");
  const address = bucket.server.address();
  endpoint = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  const settings = { bucket: "b", region: "r", endpoint, accessKeyId: "key", secretAccessKey: "secret" };
  places = { disk: new DiskStorage(folder), s3: new S3Storage(settings, "chat") };
});
afterAll(async () => {
  bucket.server.close();
  await rm(folder, { recursive: true, force: true });
});

describe.each(["disk", "s3"] as const)("on %s", (place) => {
  test("what was written is read and removed, twice if need be", async () => {
    const storage = places[place];
    await storage.write("meeting/file-1", chunks("hello ", "world"), 11);
    expect(await textOf(storage, "meeting/file-1")).toBe("hello world");
    await storage.remove("meeting/file-1");
    await storage.remove("meeting/file-1");
    expect(await storage.read("meeting/file-1")).toBeNull();
  });

  test("a file that is larger or smaller than announced is refused, and nothing is left of it", async () => {
    const storage = places[place];
    for (const [index, bytes] of [10, 12, 0].entries()) {
      const refused = expect.objectContaining({ name: "RequestError", code: "bad-request" });
      await expect(storage.write(`meeting/wrong-${index}`, chunks("hello ", "world"), bytes)).rejects.toEqual(
        refused,
      );
      expect(await storage.read(`meeting/wrong-${index}`)).toBeNull();
    }
  });

  test("what breaks the upload is told as it is", async () => {
    const broken = (async function* () {
      yield new Uint8Array(3);
      throw new RequestError("forbidden", "Not this.");
    })();
    await expect(places[place].write("meeting/broken", broken, 10)).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(await places[place].read("meeting/broken")).toBeNull();
  });

  test.each(["../secret", "/etc/passwd", "a//b", "a/../b", "", "a.b", "a\u0000b", "x".repeat(400)])(
    "a key that could lead elsewhere is refused: %j",
    async (key) => {
      await expect(places[place].write(key, chunks("x"), 1)).rejects.toThrow();
      await expect(places[place].read(key)).rejects.toThrow();
      await expect(places[place].remove(key)).rejects.toThrow();
    },
  );
});

test("no part of a refused upload stays on the disk", async () => {
  await expect(places.disk.write("left/over", chunks("abc"), 2)).rejects.toThrow();
  expect(await readdir(path.join(folder, "left"))).toEqual([]);
});

test("nor of many that are refused at once, before their files are open", async () => {
  const empty = (index: number) => places.disk.write(`crowd/file-${index}`, chunks(), 2);
  const answers = await Promise.allSettled(Array.from({ length: 300 }, (_, index) => empty(index)));
  expect(answers.filter(({ status }) => status === "rejected")).toHaveLength(300);
  expect(await readdir(path.join(folder, "crowd"))).toEqual([]);
});

test("the settings decide where files are kept, each use in a folder of its own", async () => {
  const onDisk = openFileStorage("avatars", { DATA_DIR: folder, S3_BUCKET: " " });
  await onDisk.write("one", chunks("a"), 1);
  expect(await readdir(path.join(folder, "uploads", "avatars"))).toEqual(["one"]);
  const keys = { S3_ACCESS_KEY_ID: "key", S3_SECRET_ACCESS_KEY: "secret" };
  const inBucket = openFileStorage("avatars", { S3_BUCKET: "bucket", S3_ENDPOINT: `${endpoint}/`, ...keys });
  await inBucket.write("one", chunks("a"), 1);
  expect([...bucket.objects.keys()]).toContain("/bucket/avatars/one");
  expect(() => openFileStorage("chat", { S3_BUCKET: "bucket" })).toThrow(/S3_ACCESS_KEY_ID/);
  expect(() => openFileStorage("chat", { S3_BUCKET: "b/../c", ...keys })).toThrow(/S3_BUCKET/);
});
