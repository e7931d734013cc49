import NextAuth from "next-auth";
import { makeAuthOptions } from "@/lib/auth/auth-options";

type Context = { params: Promise<{ nextauth: string[] }> };

/** Made for each request: a build has no settings. */
const handler = (request: Request, context: Context): Promise<Response> =>
  NextAuth(makeAuthOptions(undefined, undefined, request.headers.get("user-agent")))(request, context);

export async function GET(request: Request, context: Context): Promise<Response> {
  const { nextauth } = await context.params;
  // next-auth answers 500 to whoever opens the address that its form posts to.
  if (nextauth.join("/") === "callback/credentials")
    return new Response("Sign in at /auth/sign-in.\n", { status: 405, headers: { Allow: "POST" } });
  return handler(request, context);
}

export { handler as POST };
