import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { exactly } from "./exactly";
import { fileKey, type FileStorage, type StoredFile } from "./file-storage";
import { streamOf } from "./stream-of";

/** Files in one folder of this machine; the folder is made with the first one. */
export class DiskStorage implements FileStorage {
  /** @param folder absolute */
  constructor(private readonly folder: string) {}

  async write(key: string, content: AsyncIterable<Uint8Array>, bytes: number): Promise<void> {
    const file = this.#fileOf(key);
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    // Written beside its place and moved there: nobody reads half a file, and a crash leaves none under its name.
    const unfinished = `${file}.${randomUUID()}.part`;
    // Opened before anything can go wrong: a stream that opens the file itself may make it after it was removed.
    const handle = await open(unfinished, "wx", 0o600);
    try {
      await pipeline(exactly(content, bytes), handle.createWriteStream());
      await rename(unfinished, file);
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
  }

  async read(key: string): Promise<StoredFile | null> {
    const file = this.#fileOf(key);
    const found = await stat(file).catch((error: unknown) => {
      if (isMissing(error)) return null;
      throw error;
    });
    return found && { bytes: found.size, content: streamOf(bytesOf(file)) };
  }

  async remove(key: string): Promise<void> {
    await rm(this.#fileOf(key), { force: true });
  }

  #fileOf(key: string): string {
    return path.join(this.folder, ...fileKey.parse(key).split("/"));
  }
}

/** Opened with the first chunk: who asks and then does not read leaves nothing open. */
async function* bytesOf(file: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(file);
}

function isMissing(error: unknown): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === "ENOENT";
}
