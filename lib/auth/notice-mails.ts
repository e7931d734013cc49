import { appSettings } from "@/lib/node/app-settings";
import { mailAboutAccount, type Recipient } from "./account-mail";
import { MailboxShare } from "./limits/mailbox-share";

/**
 * Anybody can cause these by typing an address in. Those about a change have no limit: whoever causes them has proven
 * who they are, and somebody who wants a change to go unnoticed must not be able to use them up.
 */
const hasAccountShare = new MailboxShare({ name: "mail-has-account", points: 3, seconds: 24 * 3_600 });

/** To somebody whose address was entered where a new one was asked for, a few times a day: the page itself must not tell. */
export async function mailHasAccount(owner: Recipient): Promise<void> {
  if (!(await hasAccountShare.take(owner.email))) return;
  await mailAboutAccount("has-account", owner, `${appSettings().url}/auth/sign-in`);
}

export async function mailPasswordChanged(owner: Recipient): Promise<void> {
  await mailAboutAccount("password-changed", owner, `${appSettings().url}/auth/forgot-password`);
}

/** To the address that the account had before. */
export async function mailEmailChanged(owner: Recipient, newEmail: string): Promise<void> {
  await mailAboutAccount("email-changed", owner, appSettings().url, { newEmail });
}

/** Whoever has done it: the owner of the account, or an admin. */
export async function mailSecondFactorChanged(
  what: "second-factor-on" | "second-factor-off" | "recovery-codes-renewed",
  owner: Recipient,
): Promise<void> {
  await mailAboutAccount(what, owner, `${appSettings().url}/auth/forgot-password`);
}
