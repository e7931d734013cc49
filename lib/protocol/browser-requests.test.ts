import fc from "fast-check";
import { z } from "zod";
import { answerRequests } from "./answer-requests";
import { browserRequests, type BrowserRequests } from "./browser-requests";
import { answer } from "./contract";
import { participantId } from "./ids";
import { makeLocalLine } from "./local-line";

type Name = keyof BrowserRequests;
const isName = (name: string): name is Name => name in browserRequests;
const names = Object.keys(browserRequests).filter(isName);

const media = { mic: true, camera: false, screen: false, "screen-audio": false };
const id = "0a1b2c3d-0000-4000-8000-000000000000";

/** One payload of each request that fits. */
const fitting: { [N in Name]: z.input<BrowserRequests[N]["payload"]> } = {
  "room:knock": { decodes: ["vp8", "av1"] },
  "room:join": {
    name: "Ana",
    media,
    decodes: ["vp8"],
    seatToken: "a.b.c",
    kept: { epochs: [1, 2], sessionId: id },
  },
  "room:renew-seat": {},
  "room:leave": { returning: true },
  "mode:ready": { epoch: 1 },
  "mode:doubt": { epoch: 1, doubted: true },
  "mode:failed": { epoch: 1, path: "p2p", reason: "ICE failed" },
  "p2p:signal": {
    to: participantId.parse(id),
    epoch: 1,
    connection: "c1",
    signal: { type: "offer", sdp: "v=0" },
  },
  "sfu:connect-transport": { sessionId: id, transportId: id, dtlsParameters: { fingerprints: [] } },
  "sfu:produce": {
    sessionId: id,
    transportId: id,
    source: "camera",
    kind: "video",
    rtpParameters: { codecs: [] },
    paused: false,
  },
  "sfu:close-producer": { sessionId: id, producerId: id },
  "sfu:consume": { sessionId: id, rtpCapabilities: {}, producerIds: [id] },
  "sfu:resume-consumer": { sessionId: id, consumerIds: [id] },
  "sfu:want-pictures": { sessionId: id, pictures: [{ consumerId: id, height: 180 }] },
  "participant:set-media": media,
  "participant:raise-hand": { raised: true },
  "participant:mute": { participantId: participantId.parse(id), mayUnmute: false },
  "participant:mute-all": { mayUnmute: true },
  "participant:ask-to-unmute": { participantId: participantId.parse(id) },
  "participant:stop-video": { participantId: participantId.parse(id) },
  "participant:unmute": {},
  "participant:start-video": {},
  "participant:remove": { participantId: participantId.parse(id) },
  "participant:ban": { participantId: participantId.parse(id) },
  "participant:set-role": { participantId: participantId.parse(id), role: "moderator" },
  "participant:spotlight": { participantId: participantId.parse(id), on: true },
  "participant:hand-over-host": { participantId: participantId.parse(id) },
  "room:ask-to-enter": { name: "Ana" },
  "room:admit": { participantId: participantId.parse(id) },
  "room:admit-all": {},
  "room:deny": { participantId: participantId.parse(id) },
  "room:change-settings": { locked: true },
  "room:end": {},
  "chat:send": { id, text: "hi", to: participantId.parse(id), fileId: null },
  "chat:history": { before: 7, limit: 50 },
  "chat:delete": { id },
  "chat:react": { id, emoji: "👍", on: true },
  "chat:set-typing": { typing: true, to: null },
  "chat:prepare-file": { name: "notes.txt", bytes: 12 },
  "chat:open-file": { id },
  "reaction:send": { emoji: "🎉" },
  "metrics:report-switch": {
    epoch: 1,
    from: "p2p",
    to: "sfu",
    outcome: "committed",
    videoGapMs: null,
    audioGapMs: 12.5,
    totalMs: 800,
  },
};

/** Answers everything with nothing, and notes what has been let through. */
function makeServer() {
  const { answering, emitRaw } = makeLocalLine();
  const reached: { name: string; payload: unknown }[] = [];
  for (const name of names) {
    // Replies are not what is looked at here.
    const contract = { [name]: { payload: browserRequests[name].payload, reply: z.unknown() } };
    const handler = (payload: unknown) => {
      reached.push({ name, payload });
      return {};
    };
    answerRequests(answering, contract, { [name]: handler }, null);
  }
  const send = (name: Name, payload: unknown): Promise<unknown> =>
    new Promise((resolve) => emitRaw(name, payload, resolve));
  return { reached, send };
}

const garbage = fc.oneof(
  fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withTypedArray: true,
  }),
  fc.jsonValue(),
  fc.constantFrom(
    undefined,
    null,
    Number.NaN,
    Infinity,
    -1,
    2 ** 53,
    "",
    "\0",
    "__proto__",
    () => {},
    Symbol("s"),
  ),
);

/** A payload that fits but for one place, as a hostile or outdated browser might send it. */
const nearlyFitting = (name: Name) =>
  fc
    .tuple(fc.constantFrom("", ...Object.keys(fitting[name]), "__proto__", "extra"), garbage)
    .map(([key, value]) => {
      const payload: Record<string, unknown> = { ...fitting[name] };
      Object.defineProperty(payload, key, { value, enumerable: true });
      return payload;
    });

test.each(names)("%s: a fitting payload is let through", async (name) => {
  const { reached, send } = makeServer();
  await expect(send(name, fitting[name])).resolves.toMatchObject({ ok: true });
  expect(reached).toEqual([{ name, payload: fitting[name] }]);
});

test.each(names)("%s: garbage never throws; it is refused with a sentence, or fits", async (name) => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(garbage, nearlyFitting(name)), async (payload) => {
      const { reached, send } = makeServer();
      const reply = answer.parse(await send(name, payload));
      expect(reached.length).toBe(reply.ok ? 1 : 0);
      if (!reply.ok)
        expect(reply.error).toMatchObject({ code: "bad-request", message: expect.stringMatching(/.+/) });
    }),
    { numRuns: 200 },
  );
});

const bad: { [N in Name]?: Record<string, unknown>[] } = {
  "room:join": [
    { name: "  " },
    { name: "x".repeat(61) },
    { name: "a\nb" },
    { name: "Ana\u202egnp" },
    { media: { ...media, mic: "yes" } },
  ],
  "mode:ready": [{ epoch: -1 }, { epoch: 0.5 }, { epoch: "1" }],
  "mode:doubt": [{ epoch: null }, { doubted: "yes" }],
  "mode:failed": [{ path: "relay" }, { reason: "x".repeat(301) }],
  "p2p:signal": [{ to: "../etc" }, { signal: "v=0" }, { connection: "x".repeat(65) }],
  "sfu:connect-transport": [{ transportId: "a/b" }, { dtlsParameters: null }],
  "sfu:produce": [{ source: "desktop" }, { paused: 0 }, { height: 0 }, { rtpParameters: "opus" }],
  "sfu:close-producer": [{ producerId: "" }],
  "sfu:consume": [{ producerIds: [] }, { producerIds: Array<string>(201).fill(id) }],
  "sfu:resume-consumer": [{ consumerIds: [""] }],
  "sfu:want-pictures": [
    { pictures: [] },
    ...[0, -1, 0.5, 20_000, "360"].map((height) => ({ pictures: [{ consumerId: id, height }] })),
  ],
  "participant:set-media": [{ camera: undefined }],
  "participant:raise-hand": [{ raised: 1 }],
  "participant:mute": [{ participantId: { $ne: null } }, { mayUnmute: "no" }],
  "participant:mute-all": [{ mayUnmute: 0 }],
  "participant:remove": [{ participantId: "../etc" }],
  "participant:set-role": [{ role: "host" }, { role: "admin" }, { role: ["moderator"] }],
  "participant:spotlight": [{ on: "yes" }, { participantId: null }],
  "room:ask-to-enter": [{ name: "" }, { name: "a\nb" }, { name: "x".repeat(61) }],
  "room:admit": [{ participantId: 7 }],
  "room:change-settings": [{ locked: "yes" }, { locked: undefined }, { screenSharing: "nobody" }],
  "metrics:report-switch": [
    { videoGapMs: -1 },
    { audioGapMs: 60_001 },
    { totalMs: Infinity },
    { to: null },
    { outcome: "preparing" },
  ],
  "chat:send": [{ id: "1" }, { text: "x".repeat(4_001) }, { text: " " }, { to: "../etc" }, { fileId: "a/b" }],
  "chat:history": [{ before: -1 }, { limit: 0 }, { limit: 101 }, { before: { $gt: 0 } }],
  "chat:delete": [{ id: { $ne: null } }],
  "chat:react": [{ emoji: "<b>" }, { emoji: "👍👍" }, { on: 1 }],
  "chat:set-typing": [{ typing: "yes" }],
  "chat:prepare-file": [{ name: "" }, { name: "x".repeat(201) }, { bytes: 0 }, { bytes: 0.5 }],
  "reaction:send": [{ emoji: "boo" }],
};

test.each(names.flatMap((name) => (bad[name] ?? []).map((change) => ({ name, change }))))(
  "$name refuses $change",
  async ({ name, change }) => {
    const { reached, send } = makeServer();
    await expect(send(name, { ...fitting[name], ...change })).resolves.toMatchObject({
      ok: false,
      error: { code: "bad-request" },
    });
    expect(reached).toEqual([]);
  },
);
