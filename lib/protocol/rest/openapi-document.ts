import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from "zod-openapi";
import type { ErrorCode } from "../errors";
import { problem, problemType, statusOfError } from "./problem";
import type { RouteContract, RouteRule } from "./route-contract";

type Document = ReturnType<typeof createDocument>;

const ruleSentences: Record<RouteRule, string> = {
  anyone: "No account needed.",
  account: "For everybody who is signed in.",
  host: "For the host of the meeting.",
  "host-or-admin": "For the host of the meeting, and for admins.",
  call: "For the host of the meeting, for admins, and for whoever is in the call now, as far as their role in it allows.",
  admin: "For admins.",
  ticket: "For whoever holds a ticket for exactly this file, which the connection of the call gives.",
};

/** The OpenAPI 3.1 document of these routes: made from the contracts that also check each request. */
export function makeOpenApiDocument(routes: Record<string, RouteContract>): Document {
  const paths: ZodOpenApiPathsObject = {};
  for (const [operationId, contract] of Object.entries(routes)) {
    const item = (paths[contract.path] ??= {});
    item[methodKey(contract.method)] = operationOf(operationId, contract);
  }
  return createDocument({
    openapi: "3.1.1",
    info: {
      title: "Video Meet",
      version: "1",
      description:
        "Sign a program in with `POST /api/v1/auth/login`, or make a personal access token on the settings page, and send it as `Authorization: Bearer …`. Refusals are `application/problem+json` (RFC 9457). The headers `RateLimit` and `RateLimit-Policy` tell how many requests are left.",
    },
    paths,
    components: {
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer", description: "Access token or personal access token." },
        session: {
          type: "apiKey",
          in: "cookie",
          name: "next-auth.session-token",
          description: "On this site.",
        },
      },
    },
  });
}

function operationOf(operationId: string, contract: RouteContract): ZodOpenApiOperationObject {
  const { tag, summary, description, who, scope, params, query, body, upload } = contract;
  const scopeSentence = scope ? `Personal access tokens need the scope \`${scope}\`.` : "";
  const open = who === "anyone" || who === "ticket";
  return {
    operationId,
    tags: [tag],
    summary,
    description: [description, ruleSentences[who], scopeSentence].filter(Boolean).join(" "),
    security: open ? [] : [{ bearer: [] }, { session: [] }],
    requestParams: { ...(params ? { path: params } : {}), ...(query ? { query } : {}) },
    ...(body ? { requestBody: { required: true, content: { "application/json": { schema: body } } } } : {}),
    ...(upload ? { requestBody: { required: true, content: binary(upload.types) } } : {}),
    responses: { ...successesOf(contract), ...refusalsOf(contract) },
  };
}

function successesOf({ replies, download }: RouteContract): ZodOpenApiOperationObject["responses"] {
  const declared = Object.entries(replies).map(([status, schema]) => [
    status,
    { description: "Done.", ...(schema ? { content: { "application/json": { schema } } } : {}) },
  ]);
  const content = download ? { 200: { description: "The content.", content: binary([download]) } } : {};
  return { ...Object.fromEntries(declared), ...content };
}

/** What every route of this kind may refuse, and what this one adds. */
function refusalsOf({ who, params, query, body, refusals = [] }: RouteContract) {
  const codes = new Set<ErrorCode>(["rate-limited", "internal", ...refusals]);
  if (body || query) codes.add("bad-request");
  if (body) codes.add("too-large");
  if (params) codes.add("not-found");
  if (who !== "anyone") codes.add("unauthenticated").add("forbidden");
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes) {
    const status = statusOfError(code);
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, names]) => [
      String(status),
      { description: names.join(", "), content: { [problemType]: { schema: problem } } },
    ]),
  );
}

function binary(types: readonly string[]) {
  return Object.fromEntries(
    types.map((type) => [type, { schema: { type: "string" as const, format: "binary" } }]),
  );
}

function methodKey(method: RouteContract["method"]): "get" | "post" | "patch" | "put" | "delete" {
  const keys = { GET: "get", POST: "post", PATCH: "patch", PUT: "put", DELETE: "delete" } as const;
  return keys[method];
}
