import { safeCallbackPath } from "@/components/auth/safe-callback-path";

export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** Where `?callbackUrl=` wants to go after signing in; only places on this site. */
export async function nextPathFrom(searchParams: SearchParams): Promise<string> {
  const { callbackUrl } = await searchParams;
  const wish = Array.isArray(callbackUrl) ? callbackUrl[0] : callbackUrl;
  // next-auth writes whole addresses.
  return safeCallbackPath(wish?.startsWith(originOfApp()) ? wish.slice(originOfApp().length) : wish);
}

function originOfApp(): string {
  const url = process.env["NEXTAUTH_URL"] ?? "";
  return URL.canParse(url) ? new URL(url).origin : "https://unset.invalid";
}
