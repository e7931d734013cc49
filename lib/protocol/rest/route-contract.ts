import type { z } from "zod";
import type { ErrorCode } from "../errors";
import type { LimitName } from "./limits";
import type { TokenScope } from "./token-scopes";

/**
 * Who may call a route.
 * - `anyone`: no account needed.
 * - `account`: whoever is signed in, by cookie or by token.
 * - `host`: the host of the meeting that `{code}` in the path names.
 * - `host-or-admin`: the host of that meeting, or an account with the role admin.
 * - `call`: the same, or whoever is in the call of that meeting now; what they may do in it, permissions.ts says.
 * - `admin`: an account with the role admin.
 * - `ticket`: whoever holds a ticket for exactly this one thing, which the call's own connection has given; the
 *   handler checks it.
 */
export const routeRules = ["anyone", "account", "host", "host-or-admin", "call", "admin", "ticket"] as const;
/** Rules that find the meeting which the path names. */
export const meetingRules = ["host", "host-or-admin", "call"] as const satisfies readonly RouteRule[];
export type MeetingRule = (typeof meetingRules)[number];
export type RouteRule = (typeof routeRules)[number];

/**
 * One route of the REST API, declared once: the handler is wrapped by it, the OpenAPI document and the test of who
 * may call what are made from it.
 */
export type RouteContract = {
  method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  /** With parameters in braces: `/api/v1/meetings/{code}`. */
  path: `/api/v1/${string}`;
  tag: string;
  summary: string;
  description?: string;
  who: RouteRule;
  /** What a personal access token needs to call it; null: no such token may. */
  scope: TokenScope | null;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** Schema of the answer for each status that is a success; null: an answer without a body. */
  replies: { readonly [status: number]: z.ZodType | null };
  /** Refusals beyond those that every route has. */
  refusals?: readonly ErrorCode[];
  /** How often it may be called beyond the general limits. */
  limit?: LimitName;
  /** Takes an `Idempotency-Key`: the same key again gives the first answer again. */
  idempotent?: true;
  /** The body that is sent is no JSON: the handler reads it, no further than it has to. */
  upload?: { types: readonly string[] };
  /** The answer is no JSON but of this type: the handler makes it. */
  download?: string;
};

/** Keeps the exact types of a contract. */
export function defineRoute<const C extends RouteContract>(contract: C): C {
  return contract;
}

type OutputOf<S> = S extends z.ZodType ? z.output<S> : undefined;
type InputOf<S> = S extends z.ZodType ? z.input<S> : undefined;

/** What a handler reads, checked. */
export type RouteInput<C extends RouteContract> = {
  params: OutputOf<C["params"]>;
  query: OutputOf<C["query"]>;
  body: OutputOf<C["body"]>;
};

/** What a handler answers: one of the declared replies, or a finished response where it is no JSON. */
export type RouteAnswer<C extends RouteContract> =
  DeclaredAnswer<C> | (C["download"] extends string ? Response : never);

type DeclaredAnswer<C extends RouteContract> = {
  [S in keyof C["replies"] & number]: {
    status: S;
    body: InputOf<C["replies"][S]>;
    headers?: Record<string, string>;
  };
}[keyof C["replies"] & number];
