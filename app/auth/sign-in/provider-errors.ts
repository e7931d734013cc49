const known = ["no-verified-email", "unconfirmed-account"] as const;
type ProviderProblem = (typeof known)[number] | "other";

/** What went wrong at another provider; null for what the form itself has a sentence for, or for nothing. */
export function problemOfProvider(error: string | string[] | undefined): ProviderProblem | null {
  if (typeof error !== "string" || error === "CredentialsSignin" || error === "SessionRequired") return null;
  return known.find((problem) => problem === error) ?? "other";
}
