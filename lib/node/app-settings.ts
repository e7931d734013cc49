import path from "node:path";
import proxyaddr from "@fastify/proxy-addr";
import { z } from "zod";
import { parseClamdAddress, type ClamdAddress } from "./virus-scan/clamd-address";

const word = z.string().trim();
const origin = z
  .string()
  .refine(
    (text) => URL.canParse(text) && new URL(text).origin === text,
    "write origins such as https://app.example.org, without a path",
  );

/** The parts of a list in one variable, without empty ones. */
export function commaSeparated(text: string): string[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** Settings of accounts, mail and the REST API. The server checks them at its start; pages read them when needed. */
export const appSettingsShape = {
  DATA_DIR: word.default(".data"),
  NEXTAUTH_URL: z.string().default("http://localhost:3000"),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/\S+$/, "write an address such as smtps://user:password@mail.example.org:465")
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/, "write a sender such as Video Meet <meet@example.org>")
    .optional(),
  EMAIL_VERIFICATION: z.enum(["required", "optional"]).optional(),
  TRUST_PROXY: z
    .string()
    .refine(areProxies, "write the addresses of your proxies, such as loopback, 10.0.0.0/8")
    .optional(),
  ADDRESS_LIMIT_FACTOR: z.coerce.number().min(1).max(10_000).default(1),
  CLAMD_ADDRESS: word
    .refine(
      (text) => parseClamdAddress(text) !== null,
      "write host:port, or the path of a socket such as /run/clamav/clamd.ctl",
    )
    .optional(),
  CORS_ORIGINS: z.string().transform(commaSeparated).pipe(z.array(origin)).optional(),
  AUTH_GOOGLE_ID: word.optional(),
  AUTH_GOOGLE_SECRET: word.optional(),
  AUTH_GITHUB_ID: word.optional(),
  AUTH_GITHUB_SECRET: word.optional(),
};

const schema = z.object(appSettingsShape);
const names = Object.keys(appSettingsShape);

/** Of the last call: every request asks for settings, and they hardly ever change. */
let known: { raw: string; settings: AppSettings } | null = null;

export type OauthKeys = { clientId: string; clientSecret: string };

export type AppSettings = {
  /** Absolute. Uploads are in `uploads/`, mails that could not be sent in `mail/`. */
  dataDir: string;
  /** Where people find the app, without a slash at the end. */
  url: string;
  /** Null: mails are written to `dataDir/mail`. */
  smtpUrl: string | null;
  mailFrom: string;
  /** True: an account can be used once its address is confirmed. */
  emailVerificationRequired: boolean;
  /** Multiplies how often one network address may ask: for offices whose people share one. */
  addressLimitFactor: number;
  corsOrigins: readonly string[];
  /** Who looks for viruses in files of chats; null: nobody does. */
  clamd: ClamdAddress | null;
  google: OauthKeys | null;
  github: OauthKeys | null;
};

/**
 * The settings of this process; read at each call, so that a build needs none.
 * @throws ZodError when one cannot be used; the server has said so at its start
 */
export function appSettings(raw: Record<string, string | undefined> = process.env): AppSettings {
  const given = Object.fromEntries(
    names.map((name) => [name, raw[name]] as const).filter(([, value]) => value?.trim()),
  );
  const key = JSON.stringify(given);
  if (known?.raw !== key) known = { raw: key, settings: readSettings(given) };
  return known.settings;
}

function readSettings(given: Record<string, string | undefined>): AppSettings {
  const env = schema.parse(given);
  const url = env.NEXTAUTH_URL.replace(/\/+$/, "");
  return {
    dataDir: path.resolve(/* turbopackIgnore: true */ env.DATA_DIR),
    url,
    smtpUrl: env.SMTP_URL ?? null,
    mailFrom: env.MAIL_FROM ?? `Video Meet <no-reply@${new URL(url).hostname}>`,
    // Whoever never gets a mail could never come in.
    emailVerificationRequired: env.EMAIL_VERIFICATION
      ? env.EMAIL_VERIFICATION === "required"
      : env.SMTP_URL !== undefined,
    addressLimitFactor: env.ADDRESS_LIMIT_FACTOR,
    corsOrigins: env.CORS_ORIGINS ?? [],
    clamd: env.CLAMD_ADDRESS ? parseClamdAddress(env.CLAMD_ADDRESS) : null,
    google: keys(env.AUTH_GOOGLE_ID, env.AUTH_GOOGLE_SECRET),
    github: keys(env.AUTH_GITHUB_ID, env.AUTH_GITHUB_SECRET),
  };
}

function areProxies(text: string): boolean {
  try {
    proxyaddr.compile(commaSeparated(text));
    return true;
  } catch {
    return false; // one of them is no address
  }
}

function keys(clientId: string | undefined, clientSecret: string | undefined): OauthKeys | null {
  return clientId && clientSecret ? { clientId, clientSecret } : null;
}
