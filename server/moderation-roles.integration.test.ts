import { moderationRequests, type ModerationRequests } from "@/lib/protocol/moderation-requests";
import { listAuditEvents } from "@/models/list-audit-events";
import type { MeetingRecord } from "@/models/meeting";
import { makeModeratedCall } from "./testing/make-moderated-call";
import { requestRules } from "./signalling/request-rules";
import { moderationPayloads } from "./testing/moderation-payloads";
import { withCode } from "./testing/refusals";
import { shareTestServer } from "./testing/share-test-server";

const server = shareTestServer();

const makeCall = (settings: Partial<MeetingRecord["settings"]> = {}) => makeModeratedCall(server(), settings);

const names = Object.keys(moderationRequests) as (keyof ModerationRequests & string)[];

test("nobody moderates from the door, or somebody who has gone, or themselves", async () => {
  const { meeting, host, hostId, guest, guestId } = await makeCall();
  const door = await server().guest(meeting);
  await door.ask("room:knock", {});
  for (const name of names.filter((one) => requestRules[one].needs === "seat"))
    await expect(door.ask(name, moderationPayloads(guestId)[name])).rejects.toEqual(
      withCode("not-in-meeting"),
    );
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
    const zoe = await server().guest(meeting);
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
