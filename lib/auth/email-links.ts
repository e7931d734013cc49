import { appSettings } from "@/lib/node/app-settings";
import { createLogger } from "@/lib/node/logger";
import { RequestError } from "@/lib/protocol/errors";
import type { EmailTokenPurpose } from "@/models/email-token";
import { keepEmailToken } from "@/models/keep-email-token";
import { mailAboutAccount, type AccountMail, type Recipient } from "./account-mail";
import { storedLimiter } from "./limits/limiters";
import { takeLimit } from "./limits/take-limit";
import { hashSecretToken, makeSecretToken } from "./secret-token";

const MAILS_PER_HOUR = 6;
const HOUR_MS = 60 * 60 * 1_000;

/** Where each kind of link leads, and how long it works; its mail says so, too (messages/). */
const kinds = {
  "verify-email": { path: "/auth/confirm-email", lifetimeMs: 48 * HOUR_MS },
  "change-email": { path: "/auth/confirm-email", lifetimeMs: 24 * HOUR_MS },
  "reset-password": { path: "/auth/reset-password", lifetimeMs: HOUR_MS },
} satisfies Record<EmailTokenPurpose, object>;

/**
 * Mails a link that works once. The secret is behind the `#`: browsers keep that to themselves, so that no log and no
 * other page gets it. A mailbox gets no more than a few an hour, whoever asks: then nothing is sent.
 * @param person.email where the mail goes, and what the link proves
 * @param mail what it says, if something else than what the link is for
 */
export async function mailLink(
  purpose: EmailTokenPurpose,
  person: Recipient & { id: string },
  mail: AccountMail = purpose,
): Promise<void> {
  if (await hasEnoughMail(person.email)) return;
  const { path, lifetimeMs } = kinds[purpose];
  const token = makeSecretToken();
  await keepEmailToken({
    tokenHash: hashSecretToken(token),
    purpose,
    userId: person.id,
    email: person.email,
    expiresAt: new Date(Date.now() + lifetimeMs),
  });
  await mailAboutAccount(mail, person, `${appSettings().url}${path}#${token}`);
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
