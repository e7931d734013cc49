import { EventEmitter, once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { createLogger } from "@/lib/node/logger";
import { serviceTokenCheck } from "@/lib/node/service-token";
import {
  mediaRegistration,
  mediaRegistrationEveryMs,
  mediaRegistrationPath,
  mediaRegistrationToken,
} from "@/lib/protocol/media-registration";
import { AppAnnouncer } from "./app-announcer";

const secret = "a secret that is long enough";
const registration = { url: "http://10.0.0.5:4000", instanceId: "one" };
const log = createLogger("test", "silent");

const cleanUps: (() => void)[] = [];
afterEach(() => {
  jest.restoreAllMocks();
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

/** An app server that a test speaks for; timers of the announcer are run by the test. */
async function makeApp() {
  const asked: { authorization: string | undefined; body: unknown; response: ServerResponse }[] = [];
  const heard = new EventEmitter();
  const http = createServer((request, response) => {
    const parts: string[] = [];
    request.setEncoding("utf8").on("data", (part: string) => parts.push(part));
    request.on("end", () => {
      if (request.url !== mediaRegistrationPath) return void response.writeHead(404).end();
      asked.push({
        authorization: request.headers.authorization,
        body: JSON.parse(parts.join("")),
        response,
      });
      heard.emit("one");
    });
  });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  const address = http.address();
  if (address === null || typeof address === "string") throw new Error("The test server has no port.");
  const announcer = new AppAnnouncer({
    appUrl: `http://127.0.0.1:${address.port}`,
    secret,
    registration,
    log,
  });
  cleanUps.push(
    () => announcer.close(),
    () => http.close(),
    () => http.closeAllConnections(),
  );
  const request = async (index: number) => {
    while (!asked[index]) await once(heard, "one");
    return asked[index];
  };
  return { announcer, asked, request, http };
}

/** Waits that are asked for in a test, each with what comes after it. */
function catchTimers() {
  const waits: { ms: number | undefined; run: () => void }[] = [];
  const set = new EventEmitter();
  const real = setTimeout;
  jest.spyOn(globalThis, "setTimeout").mockImplementation((run, ms) => {
    if (typeof ms === "number" && (ms === 1_000 || ms === mediaRegistrationEveryMs)) {
      waits.push({ ms, run: () => run() });
      set.emit("one");
      return real(() => undefined, 0);
    }
    return real(run, ms);
  });
  return async (index: number) => {
    while (!waits[index]) await once(set, "one");
    return waits[index];
  };
}

const accept = (response: ServerResponse, state = "up") => response.end(JSON.stringify({ state }));

test("it says where it is with a token of its own direction, and again before its lease is over", async () => {
  const wait = catchTimers();
  const { announcer, request } = await makeApp();
  announcer.start();
  const first = await request(0);
  await expect(
    serviceTokenCheck(secret, mediaRegistrationToken)(first.authorization),
  ).resolves.toBeUndefined();
  await expect(serviceTokenCheck(secret)(first.authorization)).rejects.toMatchObject({
    code: "unauthenticated",
  });
  expect(mediaRegistration.parse(first.body)).toEqual(registration);
  accept(first.response);
  const { ms, run } = await wait(0);
  expect(ms).toBe(mediaRegistrationEveryMs);
  run();
  accept((await request(1)).response);
});

test("an app server that does not answer is tried again soon", async () => {
  const wait = catchTimers();
  const { announcer, request } = await makeApp();
  announcer.start();
  (await request(0)).response.destroy();
  const { ms, run } = await wait(0);
  expect(ms).toBe(1_000);
  run();
  accept((await request(1)).response);
  expect((await wait(1)).ms).toBe(mediaRegistrationEveryMs);
});

test("a refusal and a server without power are said once, with what to do", async () => {
  const wait = catchTimers();
  const said = jest.spyOn(log, "warn").mockReturnValue(undefined);
  const { announcer, request } = await makeApp();
  announcer.start();
  for (const at of [0, 1]) {
    const { response } = await request(at);
    response.writeHead(401);
    response.end(JSON.stringify({ error: { code: "unauthenticated", message: "Check the secret." } }));
    (await wait(at)).run();
  }
  expect(said.mock.calls).toEqual([[expect.anything(), "not registered: Check the secret."]]);
  for (const at of [2, 3, 4, 5, 6]) {
    accept((await request(at)).response, "down");
    (await wait(at)).run();
  }
  expect(said.mock.calls.slice(1)).toEqual([
    [
      expect.objectContaining({ url: registration.url }),
      expect.stringContaining("check whether MEDIA_SERVER_URL reaches it"),
    ],
  ]);
});

test("a token is not carried to where an app server sends it", async () => {
  const wait = catchTimers();
  const { announcer, request, asked } = await makeApp();
  announcer.start();
  (await request(0)).response.writeHead(307, { location: mediaRegistrationPath }).end();
  await wait(0);
  expect(asked).toHaveLength(1);
});

test("closed, it says nothing more", async () => {
  const timers = jest.spyOn(globalThis, "setTimeout");
  const { announcer, request } = await makeApp();
  announcer.start();
  const { response } = await request(0);
  const gone = once(response, "close");
  announcer.close();
  announcer.close();
  await gone;
  expect(timers.mock.calls.filter(([, ms]) => ms === 1_000 || ms === mediaRegistrationEveryMs)).toEqual([]);
});
