import { appSettings } from "@/lib/node/app-settings";
import { composeMail } from "@/lib/node/mail/compose-mail";
import { sendMail } from "@/lib/node/mail/mail-transport";
import { createLogger } from "@/lib/node/logger";
import { RequestError } from "@/lib/protocol/errors";
import type { EmailTokenPurpose } from "@/models/email-token";
import { keepEmailToken } from "@/models/keep-email-token";
import { storedLimiter } from "./limits/limiters";
import { takeLimit } from "./limits/take-limit";
import { hashSecretToken, makeSecretToken } from "./secret-token";

const MAILS_PER_HOUR = 6;
const HOUR_MS = 60 * 60 * 1_000;

/** How each kind of link is told, where it leads and how long it works. */
const kinds = {
  "verify-email": {
    path: "/auth/confirm-email",
    lifetimeMs: 48 * HOUR_MS,
    subject: "Confirm your e-mail address",
    intro: "Confirm that this address is yours, so that you can use your Video Meet account.",
    label: "Confirm e-mail address",
    outro: "The link works once, for two days. If you have not made an account, ignore this mail.",
  },
  "change-email": {
    path: "/auth/confirm-email",
    lifetimeMs: 24 * HOUR_MS,
    subject: "Confirm your new e-mail address",
    intro: "You want to use this address for your Video Meet account from now on.",
    label: "Use this address",
    outro: "The link works once, for a day. If this was not you, ignore this mail: nothing changes.",
  },
  "reset-password": {
    path: "/auth/reset-password",
    lifetimeMs: HOUR_MS,
    subject: "Choose a new password",
    intro: "Somebody, probably you, has asked for a new password for your Video Meet account.",
    label: "Choose a new password",
    outro: "The link works once, for an hour. If this was not you, ignore this mail: your password stays.",
  },
} satisfies Record<EmailTokenPurpose, object>;

/**
 * Mails a link that works once. The secret is behind the `#`: browsers keep that to themselves, so that no log and no
 * other page gets it. A mailbox gets no more than a few an hour, whoever asks: then nothing is sent.
 * @param person.email where the mail goes, and what the link proves
 */
export async function mailLink(
  purpose: EmailTokenPurpose,
  person: { id: string; name: string; email: string },
): Promise<void> {
  if (await hasEnoughMail(person.email)) return;
  const { path, lifetimeMs, subject, intro, label, outro } = kinds[purpose];
  const token = makeSecretToken();
  await keepEmailToken({
    tokenHash: hashSecretToken(token),
    purpose,
    userId: person.id,
    email: person.email,
    expiresAt: new Date(Date.now() + lifetimeMs),
  });
  const link = `${appSettings().url}${path}#${token}`;
  await sendMail(
    composeMail({ to: person.email, name: person.name, subject, intro, button: { label, link }, outro }),
  );
}

async function hasEnoughMail(email: string): Promise<boolean> {
  const limiter = await storedLimiter({ name: "mail-recipient", points: MAILS_PER_HOUR, seconds: 3_600 });
  try {
    await takeLimit(limiter, hashSecretToken(email));
    return false;
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    createLogger("mail", "info").warn("a mailbox has had its share of links for this hour: none was sent");
    return true;
  }
}
