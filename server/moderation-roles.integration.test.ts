import type { PayloadInput } from "@/lib/protocol/contract";
import type { ParticipantId } from "@/lib/protocol/ids";
import { moderationRequests, type ModerationRequests } from "@/lib/protocol/moderation-requests";
import type { ParticipantRole } from "@/lib/protocol/participant";
import { may } from "@/lib/protocol/permissions";
import { listAuditEvents } from "@/models/list-audit-events";
import type { MeetingRecord } from "@/models/meeting";
import { accounts, makeModeratedCall } from "./testing/make-moderated-call";
import { requestRules } from "./signalling/request-rules";
import { sessionCookie, startTestServer, type TestServer } from "./testing/start-test-server";
import { TestBrowser } from "./testing/test-browser";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
}, 60_000);
afterAll(() => server.close());

const makeCall = (settings: Partial<MeetingRecord["settings"]> = {}) => makeModeratedCall(server, settings);
const withCode = (code: string) => expect.objectContaining({ code });

type Name = keyof ModerationRequests & string;

/** Somebody of this role in a meeting whose host is there, too. */
async function joinAs(role: ParticipantRole, meeting: MeetingRecord, host: TestBrowser) {
  if (role === "host") return host;
  if (role === "guest") {
    const guest = await server.guest(meeting);
    await guest.join("Actor");
    return guest;
  }
  const cookie = await sessionCookie(
    role === "admin" ? accounts.adm : accounts.chi,
    3_600,
    role === "admin" ? "admin" : "user",
  );
  const actor = await TestBrowser.connect(server.url, { meeting: meeting.code, cookie });
  const { selfId } = await actor.join("Actor");
  if (role === "moderator") await host.ask("participant:set-role", { participantId: selfId, role });
  return actor;
}

const payloads = (participantId: ParticipantId): { [N in Name]: PayloadInput<ModerationRequests, N> } => ({
  "participant:mute": { participantId },
  "participant:mute-all": {},
  "participant:ask-to-unmute": { participantId },
  "participant:stop-video": { participantId },
  "participant:unmute": {},
  "participant:start-video": {},
  "participant:remove": { participantId },
  "participant:ban": { participantId },
  "participant:set-role": { participantId, role: "moderator" },
  "participant:hand-over-host": { participantId },
  "room:ask-to-enter": { name: "Zoe" },
  "room:admit": { participantId },
  "room:admit-all": {},
  "room:deny": { participantId },
  "room:change-settings": { screenSharing: "moderators" },
  "room:end": {},
});

const names = Object.keys(moderationRequests) as Name[];
const roles = ["admin", "host", "moderator", "participant", "guest"] as const;

describe.each(roles)("%s asks", (role) => {
  test.each(names)("%s", async (name) => {
    const { meeting, host, guestId } = await makeCall();
    const actor = await joinAs(role, meeting, host);
    const asked = actor.ask(name, payloads(guestId)[name]);
    if (!may(role, requestRules[name].action)) await expect(asked).rejects.toEqual(withCode("forbidden"));
    // Nobody waits here: whoever may deny is told so.
    else if (name === "room:deny") await expect(asked).rejects.toEqual(withCode("not-found"));
    else await expect(asked).resolves.toBeDefined();
  });
});

test("nobody moderates from the door, or somebody who has gone, or themselves", async () => {
  const { meeting, host, hostId, guest, guestId } = await makeCall();
  const door = await server.guest(meeting);
  await door.ask("room:knock", {});
  for (const name of names.filter((one) => requestRules[one].needs === "seat"))
    await expect(door.ask(name, payloads(guestId)[name])).rejects.toEqual(withCode("not-in-meeting"));
  await guest.ask("room:leave", {});
  await expect(host.ask("participant:mute", { participantId: guestId })).rejects.toEqual(
    withCode("not-found"),
  );
  await expect(host.ask("participant:remove", { participantId: hostId })).rejects.toEqual(
    withCode("bad-request"),
  );
});

describe("two who disagree", () => {
  test("both admit: one comes in once, and both are told that it is done", async () => {
    const { meeting, host, ben, benId } = await makeCall();
    await host.ask("participant:set-role", { participantId: benId, role: "moderator" });
    await host.ask("room:change-settings", { waitingRoom: true });
    const zoe = await server.guest(meeting);
    await zoe.ask("room:ask-to-enter", { name: "Zoe" });
    const { waiting } = await host.next("room:waiting-changed", (heard) => heard.waiting.length === 1);
    const whom = { participantId: waiting[0]?.participantId ?? benId };
    await Promise.all([host, ben].map((one) => one.ask("room:admit", whom)));
    await zoe.next("room:admitted");
    await zoe.join("Zoe");
    expect(zoe.names().filter((name) => name === "room:admitted")).toHaveLength(1);
    const admissions = (await listAuditEvents(meeting.code)).events.filter(
      ({ action }) => action === "admitted",
    );
    expect(admissions).toHaveLength(1);
  });

  test("one removes while the other promotes: whoever is first has it", async () => {
    const { host, ben, benId, guestId } = await makeCall();
    await host.ask("participant:set-role", { participantId: benId, role: "moderator" });
    const [promoted, removed] = await Promise.allSettled([
      host.ask("participant:set-role", { participantId: guestId, role: "moderator" }),
      ben.ask("participant:remove", { participantId: guestId }),
    ]);
    const here = (await host.join("Hanna")).participants.find(({ id }) => id === guestId);
    if (promoted.status === "fulfilled") {
      expect(removed).toMatchObject({ status: "rejected", reason: { code: "forbidden" } });
      expect(here).toMatchObject({ role: "moderator" });
    } else {
      expect(promoted).toMatchObject({ reason: { code: "not-found" } });
      expect(removed.status).toBe("fulfilled");
      expect(here).toBeUndefined();
    }
  });
});
