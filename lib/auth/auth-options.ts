import type { Account, NextAuthOptions, User } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { z } from "zod";
import { appSettings, type AppSettings } from "@/lib/node/app-settings";
import { askedIn } from "@/lib/node/asked-in";
import { createLogger } from "@/lib/node/logger";
import { routeLogger } from "@/lib/node/route-logger";
import { RequestError } from "@/lib/protocol/errors";
import { endSession } from "@/models/end-sessions";
import { findUserOfSession } from "@/models/find-user-of-session";
import { longestSessionMs } from "@/models/session";
import type { UserRecord } from "@/models/user";
import { accountOfIdentity } from "./account-of-identity";
import { beginSession } from "./begin-session";
import { checkCredentials } from "./check-credentials";
import { languageOfHeaders } from "./language-of-headers";
import { oauthProviders } from "./oauth-providers";

const identityProvider = z.enum(["google", "github"]);
/** Of the cookie. How long a session goes on without use, and in all, its account says (models/session.ts). */
const SESSION_SECONDS = longestSessionMs / 1_000;

/**
 * Sign-in by e-mail and password, and with the providers whose keys are set; the session is an encrypted token in a cookie
 * (session-cookie.ts reads it too).
 * @param settings read when they are needed, so that a build needs none
 * @param userAgent what the browser calls itself that signs in
 */
export function makeAuthOptions(
  settings: Pick<AppSettings, "google" | "github"> = appSettings(),
  providers = oauthProviders(settings),
  userAgent: string | null = null,
): NextAuthOptions {
  return {
    ...common,
    providers: [...common.providers, ...providers],
    callbacks: {
      ...common.callbacks,
      signIn: ({ user, account }) =>
        account?.type === "oauth" ? openAccount(user, account, userAgent) : true,
    },
  };
}

const common: NextAuthOptions = {
  session: { strategy: "jwt", maxAge: SESSION_SECONDS },
  pages: { signIn: "/auth/sign-in", error: "/auth/sign-in" },
  providers: [
    CredentialsProvider({
      name: "E-mail and password",
      credentials: {
        email: { label: "Email" },
        password: { label: "Password", type: "password" },
        code: { label: "Code" },
      },
      async authorize(input, request) {
        try {
          // The server has put the caller's address there, whatever the caller had written.
          const headers = new Headers(request.headers);
          return await askedIn(languageOfHeaders(headers), async () => {
            const user = await checkCredentials(input, headers.get("x-forwarded-for") ?? "unknown");
            return user && (await signedIn(user, headers.get("user-agent")));
          });
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
          sessionId: user.sessionId,
        };
      const { sub: userId = "", sessionId } = token;
      const account = await findUserOfSession({ userId, sessionId });
      if (!account) throw new Error("The account of this session is gone, kept out, or has ended it.");
      return { ...token, name: account.name, role: account.role };
    },
    session({ session, token }) {
      return { ...session, user: { id: token.sub, name: token.name, role: token.role } };
    },
  },
  events: {
    // A copy of its cookie is worth nothing from here on.
    async signOut({ token }) {
      if (token?.sub) await endSession(token.sub, token.sessionId);
    },
  },
};

/** What the token of a session is made from. */
async function signedIn(user: UserRecord, userAgent: string | null): Promise<User> {
  const { id, name, role } = user;
  return { id, name, role, sessionId: (await beginSession(user, "browser", userAgent)).id };
}

/**
 * Puts the account here in the place of the one elsewhere.
 * @returns true, or where to go instead
 */
async function openAccount(
  user: User,
  { provider, providerAccountId }: Account,
  userAgent: string | null,
): Promise<true | string> {
  try {
    const identity = { provider: identityProvider.parse(provider), subject: providerAccountId };
    const { name, verifiedEmail = null } = user;
    const found = await accountOfIdentity(identity, { name, verifiedEmail });
    routeLogger("sign-in").info({ userId: found.id, provider }, "signed in with a provider");
    Object.assign(user, await signedIn(found, userAgent));
    return true;
  } catch (error) {
    if (!(error instanceof RequestError)) {
      createLogger("sign-in", "info").error({ err: error }, "sign-in with a provider failed");
      return "/auth/sign-in?error=unavailable";
    }
    return `/auth/sign-in?error=${String(error.details?.["reason"] ?? error.code)}`;
  }
}

/**
 * `wait:30`: again in 30 s; `unverified`: the address has to be confirmed first; `suspended`: kept out by an admin.
 * `second-factor-required`: a code is asked for as well; `wrong-code`. next-auth takes nothing but a text.
 */
function toSignInError(error: RequestError): string {
  const seconds = error.details?.["retryAfterSeconds"];
  if (error.code === "rate-limited" && typeof seconds === "number") return `wait:${seconds}`;
  if (error.code === "second-factor-required") return error.code;
  const reason = error.details?.["reason"];
  return reason === "suspended" || reason === "wrong-code" ? reason : "unverified";
}
