import { appSettings } from "@/lib/node/app-settings";
import type { EmailTokenPurpose } from "@/models/email-token";
import { keepEmailToken } from "@/models/keep-email-token";
import { mailAboutAccount, type AccountMail, type Recipient } from "./account-mail";
import { MailboxShare } from "./limits/mailbox-share";
import { hashSecretToken, makeSecretToken } from "./secret-token";

/** Links that one mailbox may get. */
const share = new MailboxShare({ name: "mail-recipient", points: 6, seconds: 3_600 });
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
  if (!(await share.take(person.email))) return;
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
