import fc from "fast-check";
import { problem, problemType } from "@/lib/protocol/rest/problem";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import type { RouteContract } from "@/lib/protocol/rest/route-contract";
import { createPersonalToken } from "@/models/create-personal-token";
import { keepTemplate } from "@/models/keep-template";
import { fuzzParameters } from "./fuzz/fuzz-parameters";
import { own, requestsFor, type FuzzedRequest } from "./fuzz/rest-request";
import { countDocuments, countSettledDocuments } from "./product/count-documents";
import { cookieOf, newMeeting, newPerson, personPassword } from "./product/product-people";
import { productStartMs, startProduct, type Product } from "./product/start-product";
import { patienceMs } from "./until";

let product: Product;
beforeAll(async () => {
  product = await startProduct();
  await newPerson("admin");
}, productStartMs);
afterAll(() => product.stop());

/** Somebody new who hosts a meeting and has one of everything: what one request does stays out of the way of the next. */
async function newHost() {
  const user = await newPerson("admin");
  const [meeting, template, token, cookie] = await Promise.all([
    newMeeting(user),
    keepTemplate({ ownerId: user.id, title: "Weekly", durationMinutes: 30 }),
    createPersonalToken({
      userId: user.id,
      name: "Report",
      tokenHash: crypto.randomUUID(),
      scopes: ["meetings:read"],
      expiresAt: new Date(Date.now() + 60_000),
    }),
    cookieOf(user),
  ]);
  const real = { [own.code]: meeting.code, [own.template]: template.id, [own.token]: token.id };
  return { cookie, real: { ...real, [own.password]: personPassword } };
}
type Host = Awaited<ReturnType<typeof newHost>>;

async function send(
  { method, path }: RouteContract,
  { params, query, headers, body }: FuzzedRequest,
  host: Host,
) {
  const filled = (text: string) =>
    Object.entries(host.real).reduce((done, [sign, value]) => done.replaceAll(sign, value), text);
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(wellFormed(filled(params[name] ?? ""))),
  );
  return fetch(`${product.url}${address}${readable(address, filled(query))}`, {
    method,
    headers: { cookie: host.cookie, ...headers },
    redirect: "manual",
    signal: AbortSignal.timeout(patienceMs),
    ...(body === undefined ? {} : { body: Buffer.from(filled(body)) }),
  });
}

/**
 * An empty part of an address, which "." is for every client, makes the server lead on to the address without it, in a
 * header as long as that: fetch reads 16 KiB of headers.
 */
const readable = (address: string, query: string) => {
  const { pathname, search } = new URL(`${address}${query}`, product.url);
  return /\/(\/|$)/.test(pathname) ? search.slice(0, 4_000) : query;
};

/** Lone halves of a character cannot be sent. */
const wellFormed = (text: string) => Buffer.from(text).toString();

test.each(Object.entries<RouteContract>(restRoutes))(
  "%s: whatever is sent, the server answers, and keeps nothing that it refuses",
  async (_name, contract) => {
    const property = fc.asyncProperty(requestsFor(contract), async (request) => {
      const host = await newHost();
      const before = await countDocuments();
      const response = await send(contract, request, host);
      const text = await response.text();
      if (response.status >= 500) throw new Error(`${response.status}: ${text}`);
      if (response.status < 400) return void (await countSettledDocuments(product));
      if (response.headers.get("content-type") === problemType) problem.parse(JSON.parse(text));
      expect(await countDocuments()).toEqual(before);
    });
    await fc.assert(property, fuzzParameters());
    expect({ alive: product.pid() > 0, troubles: product.troubles() }).toEqual({ alive: true, troubles: [] });
  },
  600_000,
);
