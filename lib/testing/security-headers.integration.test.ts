import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { request, type IncomingMessage } from "node:http";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import type { RouteContract } from "@/lib/protocol/rest/route-contract";
import type { UserRecord } from "@/models/user";
import { securityHeaders } from "@/server/security-headers";
import { pagePaths } from "./product/page-paths";
import { cookieOf, newMeeting, newPerson } from "./product/product-people";
import { productStartMs, startProduct, type Product } from "./product/start-product";

let product: Product;
let admin: UserRecord;
let cookie: string;
let code: string;
beforeAll(async () => {
  product = await startProduct();
  admin = await newPerson("admin");
  cookie = await cookieOf(admin);
  ({ code } = await newMeeting(admin));
}, productStartMs);
afterAll(() => product.stop());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(product.url + path, { headers, redirect: "manual" });

/** What has to be on every answer, with exactly these values. */
function expectSafe(path: string, { headers }: Response) {
  for (const [name, value] of Object.entries(securityHeaders(product.url)))
    expect([path, name, headers.get(name)]).toEqual([path, name, value]);
  expect([path, headers.get("x-powered-by")]).toEqual([path, null]);
}

function policyOf({ headers }: Response): Map<string, string> {
  const directives = (headers.get("content-security-policy") ?? "").split("; ");
  return new Map(directives.map((one) => [one.split(" ")[0] ?? "", one.split(" ").slice(1).join(" ")]));
}

const noncesIn = (html: string) =>
  [...html.matchAll(/<script\b([^>]*)>/g)].map(
    ([, attributes = ""]) => /nonce="([^"]+)"/.exec(attributes)?.[1],
  );

test.each(["somebody signed in", "a stranger"])("every page, seen by %s", async (who) => {
  const headers: Record<string, string> = who === "a stranger" ? {} : { cookie };
  const seen = new Set<string>();
  let whole = 0;
  for (const path of [...(await pagePaths(code)), "/no-such-page", "/meeting/zzzz-zzzz-zzzz"]) {
    const response = await get(path, headers);
    expectSafe(path, response);
    const policy = policyOf(response);
    const nonce = /'nonce-([^']{20,})'/.exec(policy.get("script-src") ?? "")?.[1] ?? "";
    expect([path, policy.get("script-src")]).toEqual([path, `'self' 'nonce-${nonce}' 'strict-dynamic'`]);
    for (const [directive, value] of Object.entries({
      "default-src": "'self'",
      "object-src": "'none'",
      "frame-ancestors": "'none'",
      "base-uri": "'none'",
      "form-action": "'self'",
    }))
      expect([path, policy.get(directive)]).toEqual([path, value]);
    expect([path, response.headers.get("cache-control")]).toEqual([path, expect.stringMatching(/no-store/)]);
    expect(seen).not.toContain(nonce);
    seen.add(nonce);
    const html = await response.text();
    const nonces = noncesIn(html);
    expect([path, nonces.filter((one) => one !== nonce)]).toEqual([path, []]);
    // A page whose scripts had no nonce would stand there dead.
    if (response.status === 200 && nonces.length > 0) whole++;
  }
  expect(whole).toBeGreaterThan(5);
});

test("a nonce cannot be chosen from outside, nor the policy be gone around", async () => {
  const smuggled = {
    "content-security-policy": "script-src 'nonce-AAAAAAAAAAAAAAAAAAAAAAAA'",
    "x-nonce": "AAAAAAAAAAAAAAAAAAAAAAAA",
    "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy",
    "x-forwarded-host": "evil.example",
  };
  const response = await get("/auth/sign-in", smuggled);
  expect(response.headers.get("content-security-policy")).not.toMatch(/AAAAAAAA|evil/);
  expect(await response.text()).not.toMatch(/AAAAAAAA|evil\.example/);
});

test.each(Object.entries<RouteContract>(restRoutes))("REST: %s", async (_name, { method, path }) => {
  const address = path.replace("{code}", code).replace(/\{\w+\}/, "00000000-0000-4000-8000-000000000000");
  for (const headers of [{}, { cookie: await cookieOf(await newPerson()) }] as Record<string, string>[]) {
    const response = await fetch(product.url + address, { method, headers, redirect: "manual" });
    expectSafe(path, response);
    expect([path, response.headers.get("content-security-policy")]).toEqual([
      path,
      "default-src 'none'; frame-ancestors 'none'",
    ]);
    expect([path, response.headers.get("vary")]).toEqual([path, expect.stringMatching(/\borigin\b/i)]);
    // The document is the same for everybody.
    const isPublic = path === restRoutes.openApi.path;
    expect(response.headers.get("cache-control")).toBe(isPublic ? "public, max-age=300" : "no-store");
  }
});

test("everything else that listens on this port", async () => {
  const [chunk] = (await readdir(".next/static", { recursive: true })).filter((name) => name.endsWith(".js"));
  const paths = [
    "/api/health",
    "/metrics",
    "/api/auth/session",
    "/api/auth/csrf",
    "/api/v1/no-such-route",
    "/api/no-such-route",
    "/icon.svg",
    "/manifest.webmanifest",
    `/_next/static/${chunk}`,
    "/_next/static/no-such-file.js",
    "/socket.io/?EIO=4&transport=polling",
    "/socket.io/socket.io.js",
    "/../../etc/passwd",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/.env",
    "/package.json",
  ];
  for (const path of paths) {
    const response = await get(path);
    expectSafe(path, response);
    if (/^\/(api|metrics)/.test(path))
      expect([path, policyOf(response).get("default-src")]).toEqual([path, "'none'"]);
    expect([path, /DATABASE|MONGODB_URI|"dependencies"|root:x:/.test(await response.text())]).toEqual([
      path,
      false,
    ]);
  }
  // Fetches what it is told to; nothing here needs it.
  const image = await get("/_next/image?url=%2Ficons%2Ficon-192.png&w=64&q=75");
  expect(image.status).toBe(404);
});

test("TRACE, which would tell back what was sent, is refused", async () => {
  const asked = request(`${product.url}/`, {
    method: "TRACE",
    headers: { "x-secret": "not to be told back" },
  });
  asked.end();
  const [response]: IncomingMessage[] = await once(asked, "response");
  let text = "";
  for await (const chunk of response ?? []) text += String(chunk);
  expect(response?.statusCode).toBeGreaterThanOrEqual(400);
  expect(text).not.toContain("not to be told back");
});

describe("pages of other sites", () => {
  const foreign = { origin: "https://evil.example" };
  const writes = Object.entries<RouteContract>(restRoutes).filter(
    ([, { method, who }]) => method !== "GET" && who !== "ticket",
  );

  test.each(writes)(
    "cannot use the cookie of whoever visits them for %s",
    async (_name, { method, path }) => {
      const headers = { cookie, ...foreign, "content-type": "application/json" };
      const address = path.replace("{code}", code).replace(/\{\w+\}/, "65f0c0ffee65f0c0ffee65f0");
      const ways: Record<string, string>[] = [
        {},
        { "sec-fetch-site": "cross-site" },
        { "sec-fetch-site": "same-site" },
      ];
      for (const more of ways) {
        const response = await fetch(product.url + address, {
          method,
          headers: { ...headers, ...more },
          body: "{}",
        });
        expect([response.status, await response.json()]).toMatchObject([403, { code: "forbidden" }]);
      }
    },
  );

  test.each(writes)(
    "are not allowed to ask for %s, nor to read anything",
    async (_name, { method, path }) => {
      const preflight = await fetch(product.url + path, {
        method: "OPTIONS",
        headers: { ...foreign, "access-control-request-method": method },
      });
      expect([...preflight.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
    },
  );

  test("open no socket, by either way", async () => {
    const polling = await get("/socket.io/?EIO=4&transport=polling", { cookie, ...foreign });
    expect(polling.status).toBe(403);
    expect(polling.headers.get("access-control-allow-origin")).toBeNull();
    const upgrade = { connection: "Upgrade", upgrade: "websocket", "sec-websocket-version": "13" };
    const key = { "sec-websocket-key": Buffer.alloc(16).toString("base64") };
    await expect(
      get("/socket.io/?EIO=4&transport=websocket", { ...upgrade, ...key, ...foreign }),
    ).rejects.toThrow();
  });

  test("sign nobody in: next-auth wants its token", async () => {
    const body = new URLSearchParams({
      email: admin.email,
      password: "correct horse 9",
      csrfToken: "guessed",
    });
    const response = await fetch(`${product.url}/api/auth/callback/credentials`, {
      method: "POST",
      headers: { ...foreign, "content-type": "application/x-www-form-urlencoded" },
      body,
      redirect: "manual",
    });
    expect(response.headers.getSetCookie().filter((one) => one.includes("session-token"))).toEqual([]);
  });
});
