import { browserRequests, type BrowserRequests } from "@/lib/protocol/browser-requests";
import { answer, type PayloadInput } from "@/lib/protocol/contract";
import type { ParticipantId } from "@/lib/protocol/ids";
import { may, type Standing } from "@/lib/protocol/permissions";
import { requestRules } from "./signalling/request-rules";
import { accounts, makeModeratedCall, speaking } from "./testing/make-moderated-call";
import { moderationPayloads } from "./testing/moderation-payloads";
import { silentMedia, type TestBrowser } from "./testing/test-browser";
import { shareTestServer } from "./testing/share-test-server";
import { patienceMs } from "@/lib/testing/until";

const server = shareTestServer();

type Name = keyof BrowserRequests & string;
type Call = Awaited<ReturnType<typeof makeModeratedCall>>;

const strange = "00000000-0000-4000-8000-000000000000";
const session = { sessionId: strange };

/** A payload that fits for every request there is: one without would not compile. */
const payloads = (participantId: ParticipantId): { [N in Name]: PayloadInput<BrowserRequests, N> } => ({
  ...moderationPayloads(participantId),
  "room:knock": {},
  "room:join": { name: "Actor", media: silentMedia },
  "room:renew-seat": {},
  "room:leave": {},
  "mode:ready": { epoch: 1 },
  "mode:doubt": { epoch: 1, doubted: false },
  "mode:failed": { epoch: 99, path: "p2p", reason: "test" },
  "p2p:signal": { to: participantId, epoch: 1, connection: "c", signal: {} },
  "sfu:connect-transport": { ...session, transportId: strange, dtlsParameters: { fingerprints: [] } },
  "sfu:produce": {
    ...session,
    transportId: strange,
    source: "mic",
    kind: "audio",
    rtpParameters: { codecs: [] },
    paused: false,
  },
  "sfu:close-producer": { ...session, producerId: strange },
  "sfu:consume": { ...session, rtpCapabilities: {}, producerIds: [strange] },
  "sfu:resume-consumer": { ...session, consumerIds: [strange] },
  "sfu:want-pictures": { ...session, pictures: [{ consumerId: strange, height: 180 }] },
  "participant:set-media": speaking,
  "participant:raise-hand": { raised: true },
  "chat:send": { id: strange, text: "hello" },
  "chat:history": {},
  "chat:delete": { id: strange },
  "chat:react": { id: strange, emoji: "👍", on: true },
  "chat:set-typing": { typing: true },
  "chat:prepare-file": { name: "notes.pdf", bytes: 10 },
  "chat:open-file": { id: strange },
  "reaction:send": { emoji: "👍" },
  "metrics:report-switch": {
    epoch: 1,
    from: null,
    to: "p2p",
    outcome: "committed",
    videoGapMs: null,
    audioGapMs: null,
    totalMs: 10,
  },
});

const names = Object.keys(browserRequests) as Name[];

/** @returns the code of the refusal, or "ok" */
async function ask(browser: TestBrowser, name: Name, call: Call): Promise<string> {
  const payload = payloads(call.guestId)[name];
  const answered = answer.parse(await browser.socket.timeout(patienceMs).emitWithAck(name, payload));
  return answered.ok ? "ok" : answered.error.code;
}

const refusals = ["forbidden", "not-in-meeting", "unauthenticated"];

/** Somebody of this standing with a seat in the call. */
const inside = {
  admin: async ({ meeting }: Call) => {
    const admin = await server().signedIn(meeting, accounts.adm);
    await admin.join("Adam");
    return admin;
  },
  host: async ({ host }: Call) => host,
  "acting-host": async ({ host, ben, benId }: Call) => {
    await host.ask("room:leave", {});
    await ben.next("participant:changed", ({ participantId, acting }) => participantId === benId && !!acting);
    return ben;
  },
  moderator: async ({ meeting, host }: Call) => {
    const moderator = await server().signedIn(meeting, accounts.chi);
    const { selfId } = await moderator.join("Chi");
    await host.ask("participant:set-role", { participantId: selfId, role: "moderator" });
    return moderator;
  },
  participant: async ({ ben }: Call) => ben,
  guest: async ({ meeting }: Call) => {
    const guest = await server().guest(meeting);
    await guest.join("Gina");
    return guest;
  },
} satisfies Record<Standing, (call: Call) => Promise<TestBrowser>>;

describe.each(Object.keys(inside) as (keyof typeof inside)[])("%s", (standing) => {
  test.each(names)("%s", async (name) => {
    const call = await makeModeratedCall(server());
    const outcome = await ask(await inside[standing](call), name, call);
    if (may(standing, requestRules[name].action)) expect(refusals).not.toContain(outcome);
    else expect(outcome).toBe("forbidden");
  });
});

describe("a stranger, whom the meeting would let in", () => {
  test.each(names)("%s: before they have come to the door", async (name) => {
    const call = await makeModeratedCall(server());
    const outcome = await ask(await server().guest(call.meeting), name, call);
    if (requestRules[name].needs === "connection") expect(refusals).not.toContain(outcome);
    else expect(outcome).toBe("not-in-meeting");
  });

  test.each(names)("%s: at the door", async (name) => {
    const call = await makeModeratedCall(server());
    const stranger = await server().guest(call.meeting);
    await stranger.ask("room:knock", {});
    const outcome = await ask(stranger, name, call);
    if (requestRules[name].needs === "seat") expect(outcome).toBe("not-in-meeting");
    else expect(refusals).not.toContain(outcome);
  });
});

describe("the host of another meeting", () => {
  test.each(names)("%s: reaches nobody and nothing of this one", async (name) => {
    const call = await makeModeratedCall(server());
    const other = await server().createMeeting();
    const otherHost = await server().signedIn(other, accounts.chi);
    await otherHost.join("Otto");
    const members = [call.host, call.ben, call.guest];
    for (const member of members) await member.ask("room:renew-seat", {});
    for (const member of members) member.forget();
    const payload = payloads(call.guestId)[name];
    const outcome = await ask(otherHost, name, call);
    if ("participantId" in payload || "to" in payload) expect(outcome).not.toBe("ok");
    // What had been told by now came before this answer.
    for (const member of members) await member.ask("room:renew-seat", {});
    expect(members.flatMap((member) => member.names())).toEqual([]);
  });

  test("is nobody in particular where they are a guest, whatever they are elsewhere", async () => {
    const call = await makeModeratedCall(server());
    const visitor = await server().signedIn(call.meeting, accounts.chi);
    const { participants, selfId } = await visitor.join("Otto");
    expect(participants.find(({ id }) => id === selfId)).toMatchObject({ role: "participant" });
  });
});
