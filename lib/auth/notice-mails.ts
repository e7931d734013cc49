import { appSettings } from "@/lib/node/app-settings";
import { mailAboutAccount, type Recipient } from "./account-mail";

/** To somebody whose address was entered where a new one was asked for: the page itself must not tell. */
export async function mailHasAccount(owner: Recipient): Promise<void> {
  await mailAboutAccount("has-account", owner, `${appSettings().url}/auth/sign-in`);
}

export async function mailPasswordChanged(owner: Recipient): Promise<void> {
  await mailAboutAccount("password-changed", owner, `${appSettings().url}/auth/forgot-password`);
}

/** To the address that the account had before. */
export async function mailEmailChanged(owner: Recipient, newEmail: string): Promise<void> {
  await mailAboutAccount("email-changed", owner, appSettings().url, { newEmail });
}
