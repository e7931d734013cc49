const sentences: Record<string, string> = {
  "no-verified-email":
    "This account has no confirmed e-mail address there. Confirm it with the provider, or sign in with a password.",
  "unconfirmed-account":
    "There is an account with this e-mail address that was never confirmed. Sign in with its password and confirm the address, or choose “Forgot password?”.",
};

/** What went wrong at another provider; null for what the form itself has a sentence for, or for nothing. */
export function sentenceOfProviderError(error: string | string[] | undefined): string | null {
  if (typeof error !== "string" || error === "CredentialsSignin" || error === "SessionRequired") return null;
  if (Object.hasOwn(sentences, error)) return sentences[error] ?? null;
  return "Signing in there did not work. Try again, or sign in with a password.";
}
