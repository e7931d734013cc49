import { z } from "zod";
import { credentials } from "../accounts-api";
import { defineRoute } from "./route-contract";
import { tokenScope } from "./token-scopes";

const refreshToken = z.string().regex(/^[\w-]{20,100}$/, "This is no refresh token.");

const tokenPair = z
  .object({
    tokenType: z.literal("Bearer"),
    accessToken: z.string(),
    expiresIn: z.int().meta({ description: "Seconds until the access token is too old." }),
    refreshToken: z.string().meta({ description: "Gives the next pair, once." }),
  })
  .meta({ id: "TokenPair" });

const tokenId = z.object({ id: z.string().regex(/^[0-9a-f]{24}$/, "This is no id of a token.") });

const moment = z.preprocess(
  (value) => (value instanceof Date ? value.toISOString() : value),
  z.iso.datetime(),
);

export const personalToken = z
  .object({
    id: z.string(),
    name: z.string(),
    scopes: z.array(tokenScope),
    createdAt: moment,
    lastUsedAt: moment.nullable(),
    expiresAt: moment,
  })
  .meta({ id: "PersonalToken" });
export type PersonalTokenView = z.output<typeof personalToken>;

export const newTokenRequest = z.object({
  name: z
    .string()
    .trim()
    .min(1, "Say what the token is for.")
    .max(60, "Use 60 characters at most.")
    .regex(/^[^\p{Cc}]*$/u, "A name cannot contain control characters."),
  scopes: z.array(tokenScope).min(1, "Choose what the token may do.").max(tokenScope.options.length),
  days: z.int().min(1).max(366).default(90).meta({ description: "How long it is valid." }),
});
export type NewTokenRequest = z.output<typeof newTokenRequest>;
export const newTokenReply = z.object({ secret: z.string(), token: personalToken });
export const tokensReply = z.object({ tokens: z.array(personalToken) });

/** How programs sign in. */
export const tokenRoutes = {
  login: defineRoute({
    method: "POST",
    path: "/api/v1/auth/login",
    tag: "Sign-in",
    summary: "Sign a program in with e-mail and password",
    description:
      "Wrong attempts make the next ones wait, whether there is such an account or not. `second-factor-required`: the password is right, send `code` as well.",
    who: "anyone",
    scope: null,
    body: credentials,
    replies: { 200: tokenPair },
    refusals: ["unauthenticated", "second-factor-required", "forbidden"],
  }),
  refresh: defineRoute({
    method: "POST",
    path: "/api/v1/auth/refresh",
    tag: "Sign-in",
    summary: "Exchange a refresh token for a new pair",
    description: "Each refresh token works once. One that is used again was copied: the whole sign-in ends.",
    who: "anyone",
    scope: null,
    body: z.object({ refreshToken }),
    replies: { 200: tokenPair },
    refusals: ["unauthenticated"],
  }),
  logout: defineRoute({
    method: "POST",
    path: "/api/v1/auth/logout",
    tag: "Sign-in",
    summary: "End the sign-in that a refresh token belongs to",
    who: "anyone",
    scope: null,
    body: z.object({ refreshToken }),
    replies: { 204: null },
  }),
  listTokens: defineRoute({
    method: "GET",
    path: "/api/v1/users/me/tokens",
    tag: "Personal access tokens",
    summary: "List the own tokens, newest first",
    who: "account",
    scope: null,
    replies: { 200: tokensReply },
  }),
  createToken: defineRoute({
    method: "POST",
    path: "/api/v1/users/me/tokens",
    tag: "Personal access tokens",
    summary: "Make a token for a script",
    description: "The secret is in this answer and nowhere else.",
    who: "account",
    scope: null,
    body: newTokenRequest,
    replies: { 201: newTokenReply },
    refusals: ["conflict"],
  }),
  revokeToken: defineRoute({
    method: "DELETE",
    path: "/api/v1/users/me/tokens/{id}",
    tag: "Personal access tokens",
    summary: "Revoke a token",
    who: "account",
    scope: null,
    params: tokenId,
    replies: { 204: null },
    refusals: ["not-found"],
  }),
};
