import { randomUUID } from "node:crypto";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { routeRules, type RouteContract } from "@/lib/protocol/rest/route-contract";
import { tokenScope } from "@/lib/protocol/rest/token-scopes";
import { createMeeting } from "@/models/create-meeting";
import { answersOfRules } from "./testing/answers-of-rules";
import {
  hostWithToken,
  peopleAtRoutes,
  type PersonAtRoute,
  type Situation,
} from "./testing/people-at-routes";
import { newAccount, startRestApi } from "./testing/rest-program";
import { allRouteFiles, fileOfRoute, readRouteFile } from "./route-files";

let api: Awaited<ReturnType<typeof startRestApi>>;

beforeAll(async () => {
  api = await startRestApi();
  await newAccount(); // the first one is the admin
});

afterAll(() => api.stop());

const contracts = Object.entries<RouteContract>(restRoutes);

/** Asks a route in a situation, with a body that says nothing. */
async function ask(contract: RouteContract, { headers, host, attend }: Situation): Promise<number> {
  const { served } = await readRouteFile(fileOfRoute(contract));
  const serve = served.get(contract.method);
  if (!serve) throw new Error(`Nothing serves ${contract.method} ${contract.path}.`);
  const meeting = await createMeeting({ hostId: host.id, title: "Planning" });
  const more = await attend?.(meeting);
  const params = {
    code: meeting.code,
    id: "65f0c0ffee65f0c0ffee65f0",
    fileId: randomUUID(),
    participantId: randomUUID(),
    sessionId: randomUUID(),
  };
  const request = new Request(`http://localhost${contract.path}`, {
    method: contract.method,
    headers: { ...headers, ...more, "content-type": "application/json", "x-forwarded-for": "203.0.113.1" },
    ...(contract.method === "GET" ? {} : { body: "{}" }),
  });
  return (await serve(request, { params: Promise.resolve(params) })).status;
}

test("every contract has its handler", async () => {
  for (const [, contract] of contracts) {
    const { served } = await readRouteFile(fileOfRoute(contract));
    expect(served.get(contract.method)?.contract).toBe(contract);
  }
});

test("every route below /api/v1 has a contract", async () => {
  const known = new Set(
    contracts.map(([, { method, path: urlPath }]) => `${method} ${fileOfRoute({ path: urlPath })}`),
  );
  for (const file of await allRouteFiles()) {
    const { served, bare } = await readRouteFile(file);
    expect({ file, bare }).toEqual({ file, bare: [] });
    for (const method of served.keys()) expect(known).toContain(`${method} ${file}`);
  }
});

describe.each(contracts.filter(([, { who }]) => who !== "anyone" && who !== "ticket"))(
  "%s with a personal access token",
  (_name, contract) => {
    test("of every other scope is refused", async () => {
      const others = tokenScope.options.filter((scope) => scope !== contract.scope);
      expect(await ask(contract, await hostWithToken(others))).toBe(403);
    });

    test("of its scope alone is let in, if it has one", async () => {
      if (contract.scope)
        expect([401, 403, 500]).not.toContain(await ask(contract, await hostWithToken([contract.scope])));
      else expect(await ask(contract, await hostWithToken([...tokenScope.options]))).toBe(403);
    });
  },
);

describe.each(contracts)("%s", (_name, contract) => {
  test("its rule is one that we know", () => {
    expect(routeRules).toContain(contract.who);
  });

  test.each(Object.keys(peopleAtRoutes) as PersonAtRoute[])("asked by %s", async (role) => {
    const status = await ask(contract, await peopleAtRoutes[role]());
    // What only reads, a foreign page cannot read: the browser keeps the answer from it.
    const reads = role === "a foreign page in the browser of the host" && contract.method === "GET";
    const wanted = answersOfRules[contract.who][reads ? "the host" : role];
    if (wanted === "in") expect([401, 403, 500]).not.toContain(status);
    else expect(status).toBe(wanted);
  });
});
