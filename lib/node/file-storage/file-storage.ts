import { z } from "zod";

/** Name of a stored file: parts of letters, digits, `-` and `_`, separated by `/`. No part can lead out of a folder. */
export const fileKey = z
  .string()
  .max(300)
  .regex(/^[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)*$/);

export type StoredFile = { bytes: number; content: ReadableStream<Uint8Array> };

/** A place for files that people have uploaded. Keys are ours, never what somebody called their file. */
export interface FileStorage {
  /**
   * Stores what comes, without holding it in memory. Until it resolves nothing can be read under this key; when it
   * fails nothing is left.
   * @param bytes how many will come, exactly
   * @throws RequestError `bad-request` when more or fewer come; what the content itself throws
   */
  write(key: string, content: AsyncIterable<Uint8Array>, bytes: number): Promise<void>;
  /** @returns null when there is no such file; the caller reads the content to its end or cancels it */
  read(key: string): Promise<StoredFile | null>;
  /** A file that is not there is no failure. */
  remove(key: string): Promise<void>;
}
