import NextAuth from "next-auth";
import { makeAuthOptions } from "@/lib/auth/auth-options";

type Context = { params: Promise<{ nextauth: string[] }> };

/** Made for each request: a build has no settings. */
const handler = (request: Request, context: Context): Promise<Response> =>
  NextAuth(makeAuthOptions())(request, context);

export { handler as GET, handler as POST };
