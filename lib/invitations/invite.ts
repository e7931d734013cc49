import { storedLimiter } from "@/lib/auth/limits/limiters";
import { MailboxShare } from "@/lib/auth/limits/mailbox-share";
import { takeLimit } from "@/lib/auth/limits/take-limit";
import { appSettings } from "@/lib/node/app-settings";
import { languageOfAsker } from "@/lib/node/asked-in";
import { inBackground } from "@/lib/node/in-background";
import { createLogger } from "@/lib/node/logger";
import { oncePerProcess } from "@/lib/node/once-per-process";
import { sendMail } from "@/lib/node/mail/mail-transport";
import { RequestError } from "@/lib/protocol/errors";
import type { Language } from "@/lib/protocol/languages";
import { findLanguageOfAddress } from "@/models/find-language-of-address";
import type { MeetingRecord } from "@/models/meeting";
import { invitationMail, type Tiding } from "./invitation-mail";

const DAY = 24 * 3_600;
/** Mails that one account may cause in a day, and that one mailbox may get from everybody. */
const PER_ACCOUNT = 400;
const mailboxShare = new MailboxShare({ name: "invitation-mailbox", points: 40, seconds: DAY });

export type Host = { id: string; name: string; email: string; emailVerified: boolean };

const log = () => createLogger("mail", "info");

/**
 * Takes the right to send so many mails, before anything is stored.
 * @throws RequestError `rate-limited`, or `forbidden` for somebody whose own address is not proven
 */
export async function reserveMails(host: Host, count: number): Promise<void> {
  if (count === 0) return;
  // Without a mail server nothing leaves this machine.
  if (!host.emailVerified && appSettings().smtpUrl !== null)
    throw new RequestError(
      "forbidden",
      "Confirm your own e-mail address first: invitations are sent in your name.",
    );
  const limiter = await storedLimiter({ name: "invitations", points: PER_ACCOUNT, seconds: DAY });
  await takeLimit(limiter, host.id, count);
}

/** Tells people about a meeting, one mail each, behind the answer: the right to send them has been taken. */
export function tellInvitees(
  tiding: Tiding,
  recipients: readonly string[],
  meeting: MeetingRecord,
  host: Host,
): void {
  tellEach(recipients, meeting, (to, asked) => tellOne(tiding, { to, asked }, meeting, host));
}

/**
 * The same for what happens whether people can be told or not: that a meeting does not take place must not wait for the
 * right to send mails. Who could not be told is logged.
 */
export function tellWhomPossible(
  tiding: Tiding,
  recipients: readonly string[],
  meeting: MeetingRecord,
  host: Host,
): void {
  tellEach(recipients, meeting, async (to, asked) => {
    try {
      await reserveMails(host, 1);
    } catch (error) {
      log().warn({ err: error, meeting: meeting.code, tiding, to }, "somebody who is invited was not told");
      return;
    }
    await tellOne(tiding, { to, asked }, meeting, host);
  });
}

/** All that is told about one meeting leaves in order. */
function tellEach(
  recipients: readonly string[],
  { code }: MeetingRecord,
  tell: (to: string, asked: Language) => Promise<void>,
): void {
  if (recipients.length === 0) return;
  const asked = languageOfAsker();
  const last = oncePerProcess("invitation-mails", () => new Map<string, Promise<void>>());
  const before = last.get(code) ?? Promise.resolve();
  const told = before.then(async () => {
    for (const to of recipients) await tell(to, asked);
    if (last.get(code) === told) last.delete(code);
  });
  last.set(code, told);
  inBackground("mails to people who are invited", () => told);
}

/** @param asked the language of the host, for those of whom no other one is known */
async function tellOne(
  tiding: Tiding,
  { to, asked }: { to: string; asked: Language },
  meeting: MeetingRecord,
  host: Host,
): Promise<void> {
  try {
    if (!(await mailboxShare.take(to))) return;
    const language = (await findLanguageOfAddress(to)) ?? asked;
    await sendMail(await invitationMail(tiding, { to, language }, meeting, host));
  } catch (error) {
    // One mailbox that does not exist must not keep the others from their mail.
    log().error({ err: error, meeting: meeting.code }, "an invitation was not sent");
  }
}
