import { signIn } from "next-auth/react";
import type { Credentials } from "@/lib/protocol/accounts-api";
import { RequestError } from "@/lib/protocol/request-error";

/**
 * Signs in; the session is in a cookie afterwards.
 * @throws RequestError `unauthenticated` for a wrong e-mail or password (never which), `rate-limited` after too many
 * attempts, `forbidden` while the address has to be confirmed or the account is suspended, `disconnected` when the server cannot say
 */
export async function signInWithPassword({ email, password }: Credentials): Promise<void> {
  const result = await signIn("credentials", { email, password, redirect: false });
  if (result?.ok && !result.error) return;
  throw refusalOf(result?.error ?? "");
}

function refusalOf(error: string): RequestError {
  const wait = /^wait:(\d+)$/.exec(error);
  if (wait) {
    const minutes = Math.ceil(Number(wait[1]) / 60);
    const time = minutes <= 1 ? "a minute" : `${minutes} minutes`;
    return new RequestError(
      "rate-limited",
      `Too many attempts. Try again in ${time}, or choose a new password by mail.`,
    );
  }
  if (error === "CredentialsSignin")
    return new RequestError("unauthenticated", "This e-mail and password do not belong together.");
  if (error === "unverified")
    return new RequestError(
      "forbidden",
      "Confirm your e-mail address first: we have sent you a mail with a link.",
    );
  if (error === "suspended")
    return new RequestError("forbidden", "This account is suspended. Ask whoever runs this installation.");
  return new RequestError("disconnected", "Signing in does not work at the moment. Try again in a minute.");
}
