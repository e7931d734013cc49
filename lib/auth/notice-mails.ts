import { appSettings } from "@/lib/node/app-settings";
import { composeMail } from "@/lib/node/mail/compose-mail";
import { sendMail } from "@/lib/node/mail/mail-transport";

type Person = { name: string; email: string };

/** To somebody whose address was entered where a new one was asked for: the page itself must not tell. */
export async function mailHasAccount({ name, email }: Person): Promise<void> {
  await sendMail(
    composeMail({
      to: email,
      name,
      subject: "You have an account already",
      intro:
        "Somebody, probably you, wanted to use this address for a Video Meet account. There is one already.",
      button: { label: "Sign in", link: `${appSettings().url}/auth/sign-in` },
      outro: "If you have forgotten the password, the sign-in page has a link for that. Nothing has changed.",
    }),
  );
}

export async function mailPasswordChanged({ name, email }: Person): Promise<void> {
  await sendMail(
    composeMail({
      to: email,
      name,
      subject: "Your password has been changed",
      intro:
        "The password of your Video Meet account has just been changed, and all other sessions were ended.",
      button: { label: "This was not me", link: `${appSettings().url}/auth/forgot-password` },
      outro: "If it was you, there is nothing to do.",
    }),
  );
}

/** To the address that the account had before. */
export async function mailEmailChanged({ name, email }: Person, newEmail: string): Promise<void> {
  await sendMail(
    composeMail({
      to: email,
      name,
      subject: "Your e-mail address has been changed",
      intro: `Your Video Meet account now has the address ${newEmail}. Mails no longer come here.`,
      outro: "If this was not you, tell whoever runs this Video Meet at once.",
    }),
  );
}
