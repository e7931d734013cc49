import type { Profile, User } from "next-auth";
import GithubProvider, { type GithubProfile } from "next-auth/providers/github";
import GoogleProvider, { type GoogleProfile } from "next-auth/providers/google";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { z } from "zod";
import type { AppSettings } from "@/lib/node/app-settings";
import type { IdentityProvider } from "@/models/user";

type Keys = NonNullable<AppSettings["google"]>;
type ProviderKeys = Pick<AppSettings, IdentityProvider>;
type Provider = OAuthConfig<GoogleProfile> | OAuthConfig<GithubProfile>;

/** Where GitHub is: for tests on this machine. */
export type GithubEndpoints = { authorization: string; token: string; userinfo: string; emails: string };

const github: GithubEndpoints = {
  authorization: "https://github.com/login/oauth/authorize",
  token: "https://github.com/login/oauth/access_token",
  userinfo: "https://api.github.com/user",
  emails: "https://api.github.com/user/emails",
};

/** What people may sign in with beside a password: the providers whose keys are set, and no others. */
export function offeredProviders(keys: ProviderKeys): IdentityProvider[] {
  return (["google", "github"] as const).filter((name) => keys[name] !== null);
}

/** The same as next-auth wants them. */
export function oauthProviders(keys: ProviderKeys, endpoints = github): Provider[] {
  return [
    ...(keys.google ? [googleProvider(keys.google)] : []),
    ...(keys.github ? [githubProvider(keys.github, endpoints)] : []),
  ];
}

function googleProvider(keys: Keys): OAuthConfig<GoogleProfile> {
  return GoogleProvider({
    ...keys,
    profile: ({ sub, name, email, email_verified }) =>
      strangerOf(sub, name, email_verified === true ? email : null),
  });
}

const addresses = z.array(z.looseObject({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

/** next-auth's own takes the public address of a profile, or the first of a list, verified or not. */
function githubProvider(keys: Keys, endpoints: GithubEndpoints): OAuthConfig<GithubProfile> {
  return {
    ...GithubProvider(keys),
    checks: ["pkce", "state"],
    authorization: { url: endpoints.authorization, params: { scope: "read:user user:email" } },
    token: endpoints.token,
    userinfo: {
      url: endpoints.userinfo,
      async request({ client, tokens }): Promise<Profile> {
        const token = tokens.access_token ?? "";
        const profile = await client.userinfo(token);
        const headers = { Authorization: `Bearer ${token}`, Accept: "application/json" };
        const response = await fetch(endpoints.emails, { headers });
        const known = response.ok ? addresses.parse(await response.json()) : [];
        const email = known.find(({ primary, verified }) => primary && verified)?.email;
        return { ...profile, email };
      },
    },
    profile: ({ id, name, login, email }) => strangerOf(String(id), name ?? login, email),
  };
}

/** Somebody whose account is not known yet: it is found when they are let in (auth-options.ts). */
function strangerOf(subject: string, name: string, verifiedEmail: string | null | undefined): User {
  return { id: subject, name, role: "user", sessionId: "", verifiedEmail: verifiedEmail ?? null };
}
