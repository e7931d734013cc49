import { makeOpenApiDocument } from "./openapi-document";
import { restRoutes } from "./rest-routes";
import type { RouteContract } from "./route-contract";

const document = makeOpenApiDocument(restRoutes);
const contracts = Object.entries<RouteContract>(restRoutes);

test("it is OpenAPI 3.1 and can be sent", () => {
  expect(document.openapi).toMatch(/^3\.1\./);
  expect(JSON.parse(JSON.stringify(document))).toEqual(document);
});

test.each(contracts)("%s is in it, with who may call it", (name, { method, path, who }) => {
  const operation = Reflect.get(document.paths?.[path] ?? {}, method.toLowerCase());
  expect(operation).toMatchObject({ operationId: name, summary: expect.any(String) });
  const open = who === "anyone" || who === "ticket";
  expect(operation.security).toEqual(open ? [] : [{ bearer: [] }, { session: [] }]);
});

test("every parameter of a path is described", () => {
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    for (const operation of Object.values(item)) {
      const described = (operation.parameters ?? [])
        .filter((parameter: { in: string }) => parameter.in === "path")
        .map((parameter: { name: string }) => parameter.name);
      expect(described.toSorted()).toEqual(names.toSorted());
    }
  }
});

test("names of schemas lead somewhere", () => {
  const text = JSON.stringify(document);
  for (const [, name = ""] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g))
    expect(document.components?.schemas).toHaveProperty(name);
});
