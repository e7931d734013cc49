import { once } from "node:events";
import { createServer } from "node:http";
import { createLogger } from "@/lib/node/logger";
import { issueServiceToken } from "@/lib/node/service-token";
import {
  mediaRegistrationLimits,
  mediaRegistrationToken,
  type MediaRegistration,
} from "@/lib/protocol/media-registration";
import { errorBody } from "@/lib/protocol/errors";
import { answerRegistrations } from "./answer-registration";

const secret = "a secret that is long enough";
const registration = { url: "http://10.0.0.5:4000", instanceId: "one" };
const authorization = async () => `Bearer ${await issueServiceToken(secret, 60, mediaRegistrationToken)}`;

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

/** A server that takes registrations. */
async function makeServer(requests?: number) {
  const registered: MediaRegistration[] = [];
  const answer = answerRegistrations({
    register: (one) => {
      registered.push(one);
      return { state: "starting" };
    },
    secret,
    requests,
    readAddress: ({ headers }) => String(headers["x-address"] ?? "192.0.2.1"),
    log: createLogger("test", "silent"),
  });
  const http = createServer((request, response) => void answer(request, response));
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  cleanUps.push(() => http.close());
  const address = http.address();
  if (address === null || typeof address === "string") throw new Error("The test server has no port.");
  const url = `http://127.0.0.1:${address.port}`;
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    fetch(url, {
      method: "POST",
      body: typeof body === "string" ? body : JSON.stringify(body),
      headers: { "content-type": "application/json", ...headers },
    });
  return { url, post, registered };
}

async function refusalOf(response: Response) {
  const content: unknown = await response.json();
  if (typeof content !== "object" || content === null || !("error" in content))
    throw new Error("This is no refusal.");
  return { status: response.status, ...errorBody.parse(content.error) };
}

test("a media server with a token registers, by an address that is always written the same way", async () => {
  const { post, registered } = await makeServer();
  const response = await post(
    { ...registration, url: "HTTP://10.0.0.5:4000/" },
    { authorization: await authorization() },
  );
  expect([response.status, await response.json()]).toEqual([200, { state: "starting" }]);
  expect(registered).toEqual([registration]);
});

test.each([
  ["nothing", async () => ({})],
  ["a token of the app server", async () => ({ authorization: `Bearer ${await issueServiceToken(secret)}` })],
  [
    "a token of another secret",
    async () => ({
      authorization: `Bearer ${await issueServiceToken("another secret, long enough", 60, mediaRegistrationToken)}`,
    }),
  ],
  [
    "an expired one",
    async () => ({
      authorization: `Bearer ${await issueServiceToken(secret, -60, mediaRegistrationToken)}`,
    }),
  ],
])("who shows %s does not", async (_what, headers) => {
  const { post, registered } = await makeServer();
  expect(await refusalOf(await post(registration, await headers()))).toMatchObject({
    status: 401,
    code: "unauthenticated",
  });
  expect(registered).toEqual([]);
});

test.each([
  ["no JSON", "hello"],
  ["no address", { instanceId: "one" }],
  ["an address with a path", { ...registration, url: "http://169.254.169.254/latest/meta-data" }],
  ["an address with a password", { ...registration, url: "http://user:password@10.0.0.5:4000" }],
  ["another scheme", { ...registration, url: "file:///etc/passwd" }],
  ["no id", { url: registration.url }],
])("%s registers nothing", async (_what, body) => {
  const { post, registered } = await makeServer();
  const refusal = await refusalOf(await post(body, { authorization: await authorization() }));
  expect(refusal).toMatchObject({ status: 400, code: "bad-request" });
  expect(refusal.message).not.toContain("password@");
  expect(registered).toEqual([]);
});

test("more than an address is not read", async () => {
  const { post } = await makeServer();
  const body = { ...registration, more: "x".repeat(mediaRegistrationLimits.bodyBytes) };
  expect(await refusalOf(await post(body, { authorization: await authorization() }))).toMatchObject({
    status: 413,
    code: "too-large",
  });
});

test("another method is told what to do", async () => {
  const { url } = await makeServer();
  expect(await refusalOf(await fetch(url))).toMatchObject({ status: 400, code: "bad-request" });
});

test("one network address may try so often and no more; another one is none the worse for it", async () => {
  const { post } = await makeServer(3);
  for (const _try of [1, 2, 3]) expect((await post({})).status).toBe(401);
  const response = await post({}, { authorization: await authorization() });
  expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(await refusalOf(response)).toMatchObject({ status: 429, code: "rate-limited" });
  const other = await post(registration, { authorization: await authorization(), "x-address": "192.0.2.2" });
  expect(other.status).toBe(200);
});
