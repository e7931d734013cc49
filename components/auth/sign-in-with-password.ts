import { signIn } from "next-auth/react";
import type { Credentials } from "@/lib/protocol/accounts-api";
import { RequestError } from "@/lib/protocol/request-error";

/**
 * Signs in; the session is in a cookie afterwards.
 * @throws RequestError `unauthenticated` for a wrong e-mail or password (never which), `rate-limited` after too many
 * attempts, `second-factor-required` for a right password where a code is asked for as well, `forbidden` for a wrong code
 * and while the address has to be confirmed or the account is suspended, `disconnected` when the server cannot say
 */
export async function signInWithPassword({ email, password, code }: Credentials): Promise<void> {
  const proof = code === undefined ? { email, password } : { email, password, code };
  const result = await signIn("credentials", { ...proof, redirect: false });
  if (result?.ok && !result.error) return;
  throw refusalOf(result?.error ?? "", code !== undefined);
}

/** @param withCode a new password does not help who has entered wrong codes */
function refusalOf(error: string, withCode: boolean): RequestError {
  const wait = /^wait:(\d+)$/.exec(error);
  if (wait) {
    const minutes = Math.ceil(Number(wait[1]) / 60);
    const time = minutes <= 1 ? "a minute" : `${minutes} minutes`;
    const otherwise = withCode ? "" : ", or choose a new password by mail";
    return new RequestError("rate-limited", `Too many attempts. Try again in ${time}${otherwise}.`);
  }
  if (error === "CredentialsSignin")
    return new RequestError("unauthenticated", "This e-mail and password do not belong together.");
  if (error === "second-factor-required")
    return new RequestError(
      "second-factor-required",
      "Enter the code that your app shows, or a recovery code.",
    );
  if (error === "wrong-code")
    return new RequestError("forbidden", "This code is not right, or was used already. Enter the next one.", {
      details: { reason: "wrong-code" },
    });
  if (error === "unverified")
    return new RequestError(
      "forbidden",
      "Confirm your e-mail address first: we have sent you a mail with a link.",
    );
  if (error === "suspended")
    return new RequestError("forbidden", "This account is suspended. Ask whoever runs this installation.");
  return new RequestError("disconnected", "Signing in does not work at the moment. Try again in a minute.");
}
