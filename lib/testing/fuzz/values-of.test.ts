import fc from "fast-check";
import type { z } from "zod";
import { browserRequests } from "@/lib/protocol/browser-requests";
import type { RequestContract } from "@/lib/protocol/contract";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import type { RouteContract } from "@/lib/protocol/rest/route-contract";
import { fuzzHints } from "./fuzz-hints";
import { hostileValue } from "./hostile-values";
import { nearly } from "./nearly";
import { valuesOf } from "./values-of";

const routes = Object.entries<RouteContract>(restRoutes).flatMap(([name, { params, query, body }]) =>
  Object.entries({ params, query, body }).flatMap(([part, schema]): [string, z.ZodType][] =>
    schema ? [[`${part} of ${name}`, schema]] : [],
  ),
);
const requests = Object.entries<RequestContract[string]>(browserRequests).map(
  ([name, { payload }]): [string, z.ZodType] => [name, payload],
);

const samples = (schema: z.ZodType, numRuns = 200) =>
  fc.sample(valuesOf(schema, fuzzHints), { numRuns, seed: 1 });

test.each([...routes, ...requests])("%s: some of the values are accepted", (_name, schema) => {
  const accepted = samples(schema).filter((value) => schema.safeParse(value).success);
  expect(accepted.length).toBeGreaterThan(10);
});

test("nearly right: most are refused, and what is not is still a value", () => {
  const schema = restRoutes.createToken.body;
  const values = fc.sample(nearly(valuesOf(schema), hostileValue), { numRuns: 300, seed: 1 });
  const refused = values.filter((value) => !schema.safeParse(value).success);
  expect(refused.length).toBeGreaterThan(150);
  expect(refused.length).toBeLessThan(300);
});
