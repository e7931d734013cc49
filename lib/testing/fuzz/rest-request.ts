import fc from "fast-check";
import type { RouteContract } from "@/lib/protocol/rest/route-contract";
import { fuzzHints } from "./fuzz-hints";
import { hostileValue } from "./hostile-values";
import { nearly } from "./nearly";
import { valuesOf, type Hints } from "./values-of";

/** Stand for what the asking person has; they are put in when a request is sent. */
export const own = {
  code: "@own-code@",
  template: "@own-template@",
  token: "@own-token@",
  password: "@own-password@",
  fileId: "00000000-0000-4000-8000-000000000000",
} as const;

export type FuzzedRequest = {
  params: Record<string, string>;
  query: string;
  headers: Record<string, string>;
  /** Undefined: none. */
  body: string | undefined;
};

const ownHints: Hints = {
  ...fuzzHints,
  code: [own.code],
  id: [own.template, own.token],
  fileId: [own.fileId],
  password: [own.password, "another password 9"],
  currentPassword: [own.password],
};

/** What has to be known of a route to make requests for it. */
type FuzzedRoute = Pick<RouteContract, "method" | "params" | "query" | "body" | "upload">;

/**
 * Requests for a route: right ones, ones in which one thing is wrong, and ones that mean harm.
 * @param hints what there is, or signs for it
 */
export function requestsFor(contract: FuzzedRoute, hints = ownHints): fc.Arbitrary<FuzzedRequest> {
  const { params, query, body } = contract;
  return fc.record({
    params: params ? paramsIn(valuesOf(params, hints)) : fc.constant({}),
    query: query ? queriesIn(valuesOf(query, hints)) : rarely(strangeQuery, ""),
    headers: headersOf(contract),
    body: bodiesOf(contract, body ? valuesOf(body, hints) : null),
  });
}

const strange = fc.oneof(
  hostileValue.map((value) => (typeof value === "string" ? value : JSON.stringify(value))),
  fc.constantFrom("..", ".", "", "%2e%2e", "a/b", "ABCD-EFGH-IJKL", "abcd-efgh-ijkl\n", "[code]", "_next"),
);
const strangeQuery = fc
  .dictionary(fc.constantFrom("cursor", "limit", "q", "view", "ticket", "__proto__", "q[$gt]", "a"), strange)
  .map(toQuery);

function rarely<T>(arbitrary: fc.Arbitrary<T>, otherwise: T): fc.Arbitrary<T> {
  return fc.oneof({ weight: 4, arbitrary: fc.constant(otherwise) }, { weight: 1, arbitrary });
}

function paramsIn(valid: fc.Arbitrary<unknown>): fc.Arbitrary<Record<string, string>> {
  const texts = valid.map(toTexts);
  return fc.oneof(
    { weight: 5, arbitrary: texts },
    {
      weight: 1,
      arbitrary: fc.tuple(texts, strange).map(([right, wrong]) => mapValues(right, () => wrong)),
    },
  );
}

function queriesIn(valid: fc.Arbitrary<unknown>): fc.Arbitrary<string> {
  const right = valid.map((value) => toQuery(toTexts(value)));
  const near = nearly(valid, hostileValue).map((value) => toQuery(toTexts(value)));
  return fc.oneof(
    { weight: 2, arbitrary: right },
    { weight: 2, arbitrary: near },
    { weight: 1, arbitrary: strangeQuery },
  );
}

const rawBodies = fc.oneof(
  fc.constantFrom(
    "",
    "{",
    "null",
    "NaN",
    '{"a":1}x',
    "\ufeff{}",
    "[".repeat(30_000),
    '{"a":'.repeat(5_000),
    `"${"x".repeat(70_000)}"`,
  ),
  fc.string({ unit: "binary" }),
);

function bodiesOf(
  { method, upload }: FuzzedRoute,
  valid: fc.Arbitrary<unknown> | null,
): fc.Arbitrary<string | undefined> {
  if (method === "GET") return fc.constant(undefined);
  const json = (values: fc.Arbitrary<unknown>) => values.map((value) => JSON.stringify(value));
  if (!valid) return upload ? rawBodies : fc.oneof(fc.constant(undefined), rawBodies);
  return fc.oneof(
    { weight: 3, arbitrary: json(valid) },
    { weight: 4, arbitrary: json(nearly(valid, hostileValue)) },
    { weight: 1, arbitrary: json(hostileValue) },
    { weight: 1, arbitrary: rawBodies },
  );
}

const headerText = strange.map((text) =>
  text
    .replace(/[^\x20-\x7e]/g, "?")
    .trim()
    .slice(0, 3_000),
);

function headersOf({ upload }: FuzzedRoute): fc.Arbitrary<Record<string, string>> {
  const type = upload ? "application/octet-stream" : "application/json";
  const odd = fc.record(
    {
      "if-match": headerText,
      "idempotency-key": headerText,
      "content-type": fc.constantFrom(
        "text/plain",
        "application/json; charset=utf-16",
        "application/jsonx",
        "",
      ),
      "x-forwarded-for": headerText,
      "x-http-method-override": fc.constant("DELETE"),
      "sec-fetch-site": fc.constantFrom("cross-site", "same-origin"),
      origin: headerText,
    },
    { requiredKeys: [] },
  );
  return rarely(odd, {}).map((more) => ({ "content-type": type, ...more }));
}

function toQuery(values: Record<string, string>): string {
  const query = new URLSearchParams(values).toString();
  return query === "" ? "" : `?${query}`;
}

function toTexts(value: unknown): Record<string, string> {
  if (typeof value !== "object" || value === null) return {};
  return mapValues(Object.fromEntries(Object.entries(value)), (one) =>
    typeof one === "object" ? JSON.stringify(one) : String(one),
  );
}

function mapValues<T>(of: Record<string, T>, change: (value: T) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(of).map(([name, value]) => [name, change(value)]));
}
