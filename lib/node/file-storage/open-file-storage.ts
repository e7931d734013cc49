import path from "node:path";
import { z } from "zod";
import { SettingsError } from "../env";
import { DiskStorage } from "./disk-storage";
import type { FileStorage } from "./file-storage";
import { S3Storage } from "./s3-storage";

const settings = z.object({
  DATA_DIR: z.string().default(".data"),
  S3_BUCKET: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{1,62}$/)
    .optional(),
  S3_REGION: z.string().default("us-east-1"),
  S3_ENDPOINT: z
    .string()
    .regex(/^https?:\/\/[^\s?#]+$/)
    .transform((url) => url.replace(/\/+$/, ""))
    .optional(),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
});

/**
 * Where uploaded files are kept: in the bucket that S3_BUCKET names, else in `DATA_DIR/uploads`.
 * @param folder what the files are for; each use has its own
 * @throws SettingsError that names the variable
 */
export function openFileStorage(
  folder: "chat" | "avatars",
  raw: Record<string, string | undefined> = process.env,
): FileStorage {
  const filled = Object.fromEntries(Object.entries(raw).filter(([, value]) => value?.trim()));
  const parsed = settings.safeParse(filled);
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0] ?? "S3_BUCKET");
    throw new SettingsError(`${name} cannot be used: ${parsed.error.issues[0]?.message}.`);
  }
  const env = parsed.data;
  if (!env.S3_BUCKET) return new DiskStorage(path.resolve(env.DATA_DIR, "uploads", folder));
  if (!env.S3_ACCESS_KEY_ID || !env.S3_SECRET_ACCESS_KEY)
    throw new SettingsError(
      "S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY are missing: S3_BUCKET needs both of them.",
    );
  return new S3Storage(
    {
      bucket: env.S3_BUCKET,
      region: env.S3_REGION,
      endpoint: env.S3_ENDPOINT,
      accessKeyId: env.S3_ACCESS_KEY_ID,
      secretAccessKey: env.S3_SECRET_ACCESS_KEY,
    },
    folder,
  );
}
