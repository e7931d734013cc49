import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { until } from "@/lib/testing/until";

export type ReadMail = { to: string; subject: string; language: string; link: string | null };

/** Mails that were written to `dataDir/mail` for want of a mail server, oldest first. */
export async function readMails(dataDir: string, to: string): Promise<ReadMail[]> {
  const folder = path.join(dataDir, "mail");
  const files = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return []; // nothing was sent yet
    throw error;
  });
  const own = files.filter((file) => file.endsWith(`-${to}.eml`)).toSorted();
  return Promise.all(own.map(async (file) => parse(await readFile(path.join(folder, file), "utf8"))));
}

/** Waits for the next mail to somebody. @param after how many there were before */
export async function nextMail(
  dataDir: string,
  to: string,
  after = 0,
  timeoutMs?: number,
): Promise<ReadMail> {
  let mail: ReadMail | undefined;
  const hasCome = async () => (mail = (await readMails(dataDir, to)).at(after)) !== undefined;
  await until(`mail number ${after + 1} has come to ${to}`, hasCome, timeoutMs);
  if (!mail) throw new Error("unreachable");
  return mail;
}

function parse(raw: string): ReadMail {
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(raw)?.[1]?.trim() ?? "";
  const text = raw.replaceAll(/=\r?\n/g, "").replaceAll("=3D", "=");
  return {
    to: header("To"),
    subject: header("Subject"),
    language: /<html lang="(\w+)"/.exec(text)?.[1] ?? "",
    link: /https?:\/\/[^\s"<>]+#[\w-]+/.exec(text)?.[0] ?? null,
  };
}
