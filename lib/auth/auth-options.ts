import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { createLogger } from "@/lib/node/logger";
import { RequestError } from "@/lib/protocol/errors";
import { findUserById } from "@/models/find-user-by-id";
import { checkCredentials } from "./check-credentials";
import { isCurrent } from "./is-current";

const SESSION_SECONDS = 30 * 24 * 60 * 60;

/** Sign-in by e-mail and password; the session is an encrypted token in a cookie (session-cookie.ts reads it too). */
export const authOptions: NextAuthOptions = {
  session: { strategy: "jwt", maxAge: SESSION_SECONDS },
  pages: { signIn: "/auth/sign-in", error: "/auth/sign-in" },
  providers: [
    CredentialsProvider({
      name: "E-mail and password",
      credentials: { email: { label: "Email" }, password: { label: "Password", type: "password" } },
      async authorize(input, request) {
        try {
          return await checkCredentials(input, addressOf(request.headers));
        } catch (error) {
          // Codes that the sign-in form has sentences for.
          if (error instanceof RequestError) throw new Error(toSignInError(error), { cause: error });
          createLogger("sign-in", "info").error({ err: error }, "sign-in failed");
          // next-auth puts the message into an address: it must say nothing about the inside.
          throw new Error("unavailable", { cause: error });
        }
      },
    }),
  ],
  callbacks: {
    // Runs when somebody signs in and whenever a page asks for the session: a new name or role gets into the token.
    async jwt({ token, user }) {
      if (user)
        return {
          ...token,
          sub: user.id,
          name: user.name,
          role: user.role,
          sessionVersion: user.sessionVersion,
        };
      const account = token.sub ? await findUserById(token.sub) : null;
      if (!isCurrent(account, token.sessionVersion ?? 0))
        throw new Error("The account of this session is gone, kept out, or has ended its sessions.");
      return { ...token, name: account.name, role: account.role };
    },
    session({ session, token }) {
      return { ...session, user: { id: token.sub, name: token.name, role: token.role } };
    },
  },
};

/** The server has put the caller's address there, whatever the caller had written. */
function addressOf(headers: Record<string, unknown> | undefined): string {
  const address = headers?.["x-forwarded-for"];
  return typeof address === "string" ? address : "unknown";
}

/**
 * `wait:30`: again in 30 s; `unverified`: the address has to be confirmed first; `suspended`: kept out by an admin.
 * next-auth takes nothing but a text.
 */
function toSignInError(error: RequestError): string {
  const seconds = error.details?.["retryAfterSeconds"];
  if (error.code === "rate-limited" && typeof seconds === "number") return `wait:${seconds}`;
  return error.details?.["reason"] === "suspended" ? "suspended" : "unverified";
}
