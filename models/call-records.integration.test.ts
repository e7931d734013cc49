import { meetingCode, participantId } from "@/lib/protocol/ids";
import { banPerson } from "./ban-person";
import { createMeeting } from "./create-meeting";
import { createUser } from "./create-user";
import { deletePerson } from "./delete-person";
import { exportPerson } from "./export-person";
import { isBanned } from "./is-banned";
import { liftBan } from "./lift-ban";
import { listAuditEvents } from "./list-audit-events";
import { listBans } from "./list-bans";
import { listSwitchesOfMeeting } from "./list-switches-of-meeting";
import { recordAuditEvents, type NewAuditEvent } from "./record-audit-events";
import { recordSwitch } from "./record-switch";
import { shareTestDatabase } from "./testing/test-database";

shareTestDatabase();

const code = (text: string) => meetingCode.parse(text);
const makeMeeting = async (text: string) =>
  (await createMeeting({ hostId: "65f0c0ffee65f0c0ffee65f0", title: "Audited" }, () => code(text))).code;

const muting: NewAuditEvent = {
  meeting: meetingCode.parse("audi-tedd-here"),
  actor: { key: "user:ana", name: "Ana" },
  action: "muted",
  target: { key: "guest:ben", name: "Ben" },
};

test("switches are kept with their meeting, in order", async () => {
  const meeting = code("swit-ches-here");
  const metric = {
    meeting,
    participantId: participantId.parse("participant-1"),
    from: "p2p",
    to: "sfu",
    outcome: "committed",
    videoGapMs: 41.5,
    audioGapMs: null,
    totalMs: 612,
    reason: "call-grew",
    cancelReason: null,
  } as const;
  await recordSwitch({ ...metric, epoch: 1 });
  await recordSwitch({ ...metric, epoch: 2 });
  await recordSwitch({ ...metric, meeting: code("some-wher-else"), epoch: 3 });
  const kept = await listSwitchesOfMeeting(meeting);
  expect(kept).toEqual([1, 2].map((epoch) => ({ ...metric, epoch, at: expect.any(Date) })));
  expect(await listSwitchesOfMeeting(meeting, 1)).toEqual([expect.objectContaining({ epoch: 2 })]);
});

test("what was done is listed by meeting, the newest first", async () => {
  await makeMeeting("audi-tedd-here");
  await makeMeeting("some-wher-else");
  await recordAuditEvents([muting, { ...muting, action: "removed" }]);
  await recordAuditEvents([{ ...muting, action: "locked", target: null }]);
  await recordAuditEvents([{ ...muting, meeting: code("some-wher-else") }]);
  const { events: trail } = await listAuditEvents(muting.meeting);
  expect(trail.map(({ action }) => action)).toEqual(["locked", "removed", "muted"]);
  expect(trail.at(-1)).toEqual({ ...muting, id: expect.any(String), at: expect.any(Date) });
});

test("a deleted account is named nowhere, and what it did stays; who exports their data reads it", async () => {
  const { id } = await createUser({ email: "ana@example.org", name: "Ana", passwordHash: "hash" });
  const meeting = await makeMeeting("forg-etme-nots");
  const [ana, ben] = [
    { key: `user:${id}`, name: "Ana" },
    { key: "guest:ben", name: "Ben" },
  ];
  await recordAuditEvents([
    { meeting, actor: ana, action: "muted", target: ben },
    { meeting, actor: ben, action: "banned", target: ana },
  ]);
  await banPerson(meeting, { person: ana.key, name: "Ana", browsers: [] });
  const exported = await exportPerson(id);
  expect(exported?.bannedFrom).toEqual([meeting]);
  expect(exported?.moderation.map(({ action }) => action)).toEqual(["muted", "banned"]);
  expect(JSON.stringify(exported?.moderation)).not.toContain("Ben");
  await deletePerson(id);
  expect(await isBanned(meeting, [ana.key])).toBe(false);
  const gone = { key: "deleted", name: "Deleted account" };
  expect((await listAuditEvents(meeting)).events.toReversed()).toMatchObject([
    { actor: gone, target: ben },
    { actor: ben, target: gone },
  ]);
});

test("a ban is for one meeting and one person, with every browser they were there with", async () => {
  const meeting = await makeMeeting("bann-edfr-omhe");
  const ban = (browsers: string[]) => banPerson(meeting, { person: "user:1", name: "Gus", browsers });
  await Promise.all([ban(["guest:1"]), ban(["guest:2"]), ban([])]);
  for (const people of [["user:1"], ["guest:1"], ["guest:2"], ["user:9", "guest:2"], ["user:1", "guest:9"]])
    expect(await isBanned(meeting, people)).toBe(true);
  for (const people of [["user:2"], ["guest:9"], ["user:9", "guest:9"]])
    expect(await isBanned(meeting, people)).toBe(false);
  expect(await isBanned(code("othe-rmee-ting"), ["user:1"])).toBe(false);
});

test("bans are listed, the last one first, and lifted one by one, in their own meeting", async () => {
  const [meeting, other] = [await makeMeeting("list-edba-nned"), code("othe-rmee-ting")];
  await banPerson(meeting, { person: "user:1", name: "Gus", browsers: ["guest:1"] });
  await banPerson(meeting, { person: "guest:2", name: "Gina", browsers: [] });
  const bans = await listBans(meeting);
  expect(bans).toMatchObject([
    { person: "guest:2", name: "Gina" },
    { person: "user:1", name: "Gus", at: expect.any(Date) },
  ]);
  const id = bans[1]?.id ?? "";
  expect(await liftBan(other, id)).toBeNull();
  expect(await liftBan(meeting, id)).toEqual(bans[1]);
  expect(await liftBan(meeting, id)).toBeNull();
  expect(await isBanned(meeting, ["user:1", "guest:1"])).toBe(false);
  expect(await isBanned(meeting, ["guest:2"])).toBe(true);
});

test("nothing is written down of a meeting that has been deleted", async () => {
  const gone = code("gone-gone-gone");
  await recordAuditEvents([{ ...muting, meeting: gone }]);
  await banPerson(gone, { person: "guest:1", name: "Gus", browsers: [] });
  expect((await listAuditEvents(gone)).events).toEqual([]);
  expect(await isBanned(gone, ["guest:1"])).toBe(false);
  await recordAuditEvents([{ ...muting, meeting: null, action: "suspended" }]);
  expect((await listAuditEvents(null)).events).toHaveLength(1);
});
