import { once } from "node:events";
import fc from "fast-check";
import WebSocket from "ws";
import { issueGuestToken } from "@/lib/auth/guest-token";
import { browserRequests, type BrowserRequests } from "@/lib/protocol/browser-requests";
import { answer } from "@/lib/protocol/contract";
import { TestBrowser } from "@/server/testing/test-browser";
import { patienceMs, until } from "@/lib/testing/until";
import { fill } from "./fuzz/fill";
import { fuzzParameters } from "./fuzz/fuzz-parameters";
import { actors, FuzzedCall, makeBystanders, type Actor } from "./fuzz/fuzzed-call";
import { hostileMessage } from "./fuzz/hostile-values";
import { payloadsFor } from "./fuzz/signalling-payload";
import { countDocuments, countSettledDocuments } from "./product/count-documents";
import { newMeeting, newPerson } from "./product/product-people";
import { productSecret, productStartMs, startProduct, type Product } from "./product/start-product";

/** Written by the server on its own, whoever asks for what. */
const written = ["callsnapshots", "participations"];

let product: Product;
let bystanders: Awaited<ReturnType<typeof makeBystanders>>;
let call: FuzzedCall | null = null;

beforeAll(async () => {
  product = await startProduct({ media: true });
  await newPerson("admin");
  const { code } = await newMeeting(await newPerson());
  const first = await TestBrowser.connect(product.url, {
    meeting: code,
    guestToken: await issueGuestToken(code, productSecret),
  });
  const isUp = async () => (await first.ask("room:knock", {})).mediaServer === "up";
  await until("the media server is up", isUp);
  first.close();
  bystanders = await makeBystanders(product.url);
}, productStartMs);
afterAll(async () => {
  call?.close();
  bystanders.close();
  await product.stop();
});
afterEach(async () => {
  await bystanders.areInTouch();
  expect({ alive: product.pid() > 0, troubles: product.troubles() }).toEqual({ alive: true, troubles: [] });
});

/** A call in which this one is where they belong: the last one, unless it has suffered. */
async function callFor(actor: Actor): Promise<FuzzedCall> {
  if (call && (await call.isWhole(actor))) return call;
  call?.close();
  call = await FuzzedCall.create(product.url);
  await countSettledDocuments(product, written);
  return call;
}

/** @returns what the server answers, or null when it has ended the connection instead */
async function askRaw({ socket }: TestBrowser, name: string, payload: unknown): Promise<unknown> {
  let stop = () => undefined as void;
  const ended = new Promise<null>((resolve) => {
    const end = () => resolve(null);
    socket.once("disconnect", end);
    stop = () => void socket.off("disconnect", end);
  });
  try {
    return await Promise.race([socket.timeout(patienceMs).emitWithAck(name, payload), ended]);
  } finally {
    stop();
  }
}

test.each(Object.keys(browserRequests) as (keyof BrowserRequests)[])(
  "%s: whatever is asked, there is an answer, and nothing is kept of what is refused",
  async (name) => {
    const property = fc.asyncProperty(
      fc.constantFrom(...actors),
      payloadsFor(name),
      async (actor, payload) => {
        const { browsers, real } = await callFor(actor);
        const before = await countDocuments(written);
        const raw = await askRaw(browsers[actor], name, fill(payload, real[actor]));
        if (raw === null) return;
        const answered = answer.parse(raw);
        if (answered.ok) return void (await countSettledDocuments(product, written));
        expect(answered.error).not.toMatchObject({ code: "internal" });
        expect(await countDocuments(written)).toEqual(before);
      },
    );
    await fc.assert(property, fuzzParameters());
  },
  600_000,
);

test("requests of other names, and those without payload or answer, are left alone", async () => {
  const { browsers } = await callFor("guest");
  const names = ["__proto__", "constructor", "toString", "room:joined", "", "$where", "a".repeat(5_000)];
  for (const name of names) {
    browsers.guest.socket.emit(name);
    browsers.guest.socket.emit(name, { $gt: "" }, () => undefined);
  }
  for (const name of Object.keys(browserRequests)) {
    browsers.guest.socket.emit(name);
    browsers.guest.socket.emit(name, "no answer wanted");
  }
});

test("whoever connects with nonsense is refused or let in, and nothing else happens", async () => {
  const { code } = await newMeeting(await newPerson());
  const property = fc.asyncProperty(
    hostileMessage,
    hostileMessage,
    fc.string(),
    async (meeting, guestToken, cookie) => {
      const browser = TestBrowser.prepare(product.url, {
        meeting: code,
        cookie: `next-auth.session-token=${encodeURIComponent(cookie)}; video-meet-pass-${code}=x`,
      });
      browser.socket.auth = { meeting, guestToken };
      const refused = new Promise((resolve) => browser.socket.once("connect_error", resolve));
      browser.socket.connect();
      const error = await refused;
      browser.close();
      expect(error).toMatchObject({
        data: { code: expect.stringMatching(/^(bad-request|unauthenticated|not-found)$/) },
      });
    },
  );
  await fc.assert(property, fuzzParameters());
}, 600_000);

const frames = [
  "42",
  "42[",
  "42[]",
  '42["room:join"]',
  '420["room:join",{"__proto__":{"x":1}}]',
  '42["__proto__",{}]',
  '42[{"$gt":""},1]',
  "42null",
  '4299999999999999999999["room:join",{}]',
  '451-["room:join",{"_placeholder":true,"num":0}]',
  '459999999-["x"]',
  '451-["x",{"_placeholder":true,"num":"__proto__"}]',
  '40/admin,{"a":1}',
  "41",
  "43",
  '430[{"ok":true}]',
  '44{"message":"x"}',
  "4",
  "6",
  "99",
  "\u0000",
  `42${"[".repeat(50_000)}`,
];

test("frames that no client would send end at most the connection that they come over", async () => {
  const { code } = await newMeeting(await newPerson());
  const guestToken = await issueGuestToken(code, productSecret);
  const property = fc.asyncProperty(
    fc.array(fc.oneof(fc.constantFrom(...frames), fc.string({ unit: "binary" })), {
      minLength: 1,
      maxLength: 4,
    }),
    async (sent) => {
      const ws = new WebSocket(`${product.url.replace("http", "ws")}/socket.io/?EIO=4&transport=websocket`);
      await once(ws, "message"); // its greeting
      ws.send(`40${JSON.stringify({ meeting: code, guestToken })}`);
      await once(ws, "message");
      for (const frame of sent) ws.send(frame);
      ws.send(Buffer.from([4, 0, 255]));
      await new Promise<void>((done) => ws.ping(undefined, undefined, () => done()));
      ws.terminate();
    },
  );
  await fc.assert(property, fuzzParameters());
}, 600_000);
