import { randomUUID } from "node:crypto";
import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { createTransport, type SendMailOptions } from "nodemailer";
import { appSettings, type AppSettings } from "../app-settings";
import { createLogger } from "../logger";
import { oncePerProcess } from "../once-per-process";

/** How long a mail server may take for one step of the conversation, in ms. */
const SMTP_TIMEOUT_MS = 15_000;

export type Mail = {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** The one thing the mail is for; logged when the mail cannot be sent, so that a laptop works without a mail server. */
  link?: string;
  attachments?: SendMailOptions["attachments"];
  /** A calendar file that mail programs offer to answer. */
  icalEvent?: SendMailOptions["icalEvent"];
};

type MailSettings = Pick<AppSettings, "dataDir" | "smtpUrl" | "mailFrom">;

/**
 * Sends a mail by SMTP_URL; without that it is written to `DATA_DIR/mail` and its link is logged.
 * @throws what the mail server answers, or the file system
 */
export async function sendMail(mail: Mail, settings: MailSettings = appSettings()): Promise<void> {
  const { link, ...message } = mail;
  const whole = { ...message, from: settings.mailFrom };
  if (settings.smtpUrl === null) return writeMail(whole, link, settings.dataDir);
  const transport = createTransport(settings.smtpUrl, {
    connectionTimeout: SMTP_TIMEOUT_MS,
    greetingTimeout: SMTP_TIMEOUT_MS,
    socketTimeout: SMTP_TIMEOUT_MS,
    // What a person has typed must not make the server read files or addresses.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail(whole);
  } finally {
    transport.close();
  }
}

async function writeMail(mail: SendMailOptions, link: string | undefined, dataDir: string): Promise<void> {
  const folder = path.join(dataDir, "mail");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const writer = createTransport({ streamTransport: true, buffer: true });
  const { message } = await writer.sendMail(mail);
  const file = path.join(folder, `${nextName()}-${fileSafe(mail.to)}.eml`);
  // Whoever watches the folder finds whole mails only.
  await writeFile(`${file}.part`, message, { mode: 0o600 });
  await rename(`${file}.part`, file);
  createLogger("mail", "info").info({ file, link }, "no SMTP_URL: the mail was written to a file");
}

/**
 * Sorts behind those before it, also where two mails are written in the same millisecond. Nobody else takes it: a command
 * of the operator writes mails beside the server.
 */
function nextName(): string {
  const when = new Date().toISOString().replaceAll(":", "-");
  const written = oncePerProcess("written-mails", () => ({ count: 0 }));
  return `${when}-${String(++written.count).padStart(9, "0")}-${randomUUID()}`;
}

/** An address as part of a file name. */
function fileSafe(to: SendMailOptions["to"]): string {
  return String(to)
    .replaceAll(/[^\w.@-]/g, "_")
    .slice(0, 80);
}
