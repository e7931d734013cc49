import { participantId, type MeetingCode } from "@/lib/protocol/ids";
import type { PageCursor } from "@/lib/protocol/rest/page-cursor";
import { schedule, type KeptSchedule } from "@/lib/protocol/schedule";
import { appendMessage } from "./append-message";
import { cancelMeeting } from "./cancel-meeting";
import { changeMeeting } from "./change-meeting";
import { changeProfile } from "./change-profile";
import { createMeeting } from "./create-meeting";
import { createUser } from "./create-user";
import { deleteMeeting } from "./delete-meeting";
import { deletePerson } from "./delete-person";
import { endMeeting } from "./end-meeting";
import { exportPerson } from "./export-person";
import { findMeetingByCode } from "./find-meeting-by-code";
import { keepTemplate, listTemplates } from "./keep-template";
import { listParticipations } from "./list-participations";
import { Message } from "./message";
import { pageMeetings, type MeetingView } from "./page-meetings";
import { Participation } from "./participation";
import { endForgottenStays, recordJoin, recordLeave, recordPresence } from "./record-participation";
import { shareTestDatabase } from "./testing/test-database";

shareTestDatabase();

let made = 0;
const makeUser = () =>
  createUser({ email: `person-${++made}@example.org`, name: "Ana", passwordHash: "hash" });
const now = new Date("2026-03-02T08:00:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

function makeSchedule(change: object = {}): KeptSchedule {
  const base = { start: "2026-03-02T10:00", timeZone: "Europe/Berlin", durationMinutes: 30 };
  return { ...schedule.parse({ ...base, ...change }), skipped: [] };
}
const weekly = { recurrence: { frequency: "weekly", weekdays: ["MO"] } };
const make = (hostId: string, title: string, kept: KeptSchedule | null = null, at = now) =>
  createMeeting({ hostId, title, schedule: kept }, undefined, at);

async function titles(hostId: string, view: MeetingView, at = now, search?: string): Promise<string[]> {
  const { meetings } = await pageMeetings(hostId, view, { limit: 50, search }, at);
  return meetings.map(({ title }) => title);
}

const newStay = (meeting: MeetingCode, person = "guest:1", name = "Ben") => ({
  meeting,
  seat: participantId.parse(`participant-${++made}`),
  person,
  name,
  role: "guest" as const,
});

describe("upcoming meetings", () => {
  test("come in the order in which they take place, each until it is over", async () => {
    const { id } = await makeUser();
    await make(id, "At noon", makeSchedule({ start: "2026-03-02T12:00" }));
    await make(id, "At ten", makeSchedule());
    await make(id, "Whenever");
    expect(await titles(id, "upcoming")).toEqual(["At ten", "At noon"]);
    expect(await titles(id, "upcoming", later(89))).toEqual(["At ten", "At noon"]);
    expect(await titles(id, "upcoming", later(90))).toEqual(["At noon"]);
    expect(await titles(id, "past", later(90))).toEqual(["At ten", "Whenever"]);
  });

  test("a series moves on to its next time, and is among those of the past as well", async () => {
    const { id } = await makeUser();
    const { code } = await make(id, "Weekly", makeSchedule(weekly));
    expect(await titles(id, "past")).toEqual([]);
    await Promise.all([1, 2, 3].map(() => titles(id, "upcoming", later(120))));
    expect(await findMeetingByCode(code)).toMatchObject({
      schedule: { nextAt: new Date("2026-03-09T09:00Z") },
      lastActiveAt: new Date("2026-03-02T09:30Z"),
    });
    // Summer time begins on 29 March.
    expect(await titles(id, "upcoming", new Date("2026-03-25T00:00Z"))).toEqual(["Weekly"]);
    expect((await findMeetingByCode(code))?.schedule?.nextAt).toEqual(new Date("2026-03-30T08:00Z"));
    expect(await titles(id, "past", later(120))).toEqual(["Weekly"]);
  });

  test("one that is cancelled or has no time left is not among them, but can be found", async () => {
    const { id } = await makeUser();
    const cancelled = await make(id, "Cancelled", makeSchedule());
    const emptied = await make(id, "Emptied", makeSchedule({ ...weekly }));
    expect(await cancelMeeting(cancelled.id, now)).toMatchObject({
      state: "ended",
      cancelledAt: now,
      schedule: { sequence: 1, nextAt: null },
    });
    expect(await cancelMeeting(cancelled.id, now)).toBeNull();
    const once = {
      ...makeSchedule({ recurrence: { frequency: "daily", count: 1 } }),
      skipped: ["2026-03-02T10:00"],
    };
    await changeMeeting(emptied.id, { schedule: { from: emptied.schedule, to: once } }, later(1));
    expect(await titles(id, "upcoming")).toEqual([]);
    expect(await titles(id, "past")).toEqual(["Emptied", "Cancelled"]);
  });

  test("a meeting without a time cannot be cancelled", async () => {
    const { id } = await makeUser();
    expect(await cancelMeeting((await make(id, "Whenever")).id)).toBeNull();
  });

  test("are searched by a part of their title, taken as it is", async () => {
    const { id } = await makeUser();
    await make(id, "Planning (a.b)", makeSchedule());
    await make(id, "Review", makeSchedule());
    expect(await titles(id, "upcoming", now, "PLAN")).toEqual(["Planning (a.b)"]);
    expect(await titles(id, "upcoming", now, "(a.b)")).toEqual(["Planning (a.b)"]);
    expect(await titles(id, "upcoming", now, ".*")).toEqual([]);
    expect(await titles(id, "upcoming", now, "re\u0000view")).toEqual(["Review"]);
  });

  test.each<MeetingView>(["all", "upcoming", "past"])("pages of %s follow without a gap", async (view) => {
    const { id } = await makeUser();
    const kept = view === "upcoming" ? makeSchedule() : null;
    for (let n = 0; n < 7; n++) await make(id, `${n}`, kept);
    const seen: string[] = [];
    let after: PageCursor | undefined;
    do {
      const page = await pageMeetings(id, view, { limit: 3, after }, now);
      seen.push(...page.meetings.map(({ title }) => title));
      after = page.next ?? undefined;
    } while (after);
    expect(seen.toSorted()).toEqual(["0", "1", "2", "3", "4", "5", "6"]);
  });
});

describe("ending a call", () => {
  test("ends a meeting for good only when it has no time to come", async () => {
    const { id } = await makeUser();
    const series = await make(id, "Weekly", makeSchedule(weekly));
    const once = await make(id, "Once", makeSchedule());
    const during = later(70);
    for (const { code } of [series, once]) expect(await endMeeting(code, id, now)).toBe(true);
    expect([await findMeetingByCode(series.code), await findMeetingByCode(once.code)]).toEqual([
      expect.objectContaining({ state: "open" }),
      expect.objectContaining({ state: "open" }),
    ]);
    for (const { code } of [series, once]) await endMeeting(code, id, during);
    expect(await findMeetingByCode(series.code)).toMatchObject({ state: "open" });
    expect(await findMeetingByCode(once.code)).toMatchObject({ state: "ended", schedule: { nextAt: null } });
  });
});

describe("who was there", () => {
  test("a meeting is live while somebody is inside, and knows afterwards how the call was", async () => {
    const { id } = await makeUser();
    const { code } = await make(id, "Whenever");
    const [ben, chi] = [newStay(code, "guest:ben"), newStay(code, "guest:chi", "Chi")];
    await recordJoin(ben, now);
    await recordJoin(chi, later(5));
    const live = await pageMeetings(id, "live", { limit: 5 }, later(1));
    expect([live.meetings.map((one) => one.code), live.inside.get(code)]).toEqual([[code], 2]);
    expect(await titles(id, "past", later(1))).toEqual([]);
    await recordPresence([ben.seat, chi.seat], later(19));
    await recordLeave(ben, later(20));
    expect((await findMeetingByCode(code))?.lastCall).toBeNull();
    await recordLeave({ ...chi, role: "moderator" as const }, later(30));
    expect(await titles(id, "live", later(31))).toEqual([]);
    expect(await findMeetingByCode(code)).toMatchObject({
      lastCall: { startedAt: now, endedAt: later(30), people: 2 },
      lastActiveAt: later(30),
    });
    const { participations } = await listParticipations(code, 10, undefined, later(31));
    expect(participations).toMatchObject([
      { name: "Chi", role: "moderator", joinedAt: later(5), leftAt: later(30) },
      { name: "Ben", joinedAt: now, leftAt: later(20) },
    ]);
  });

  test("the same seat is the same stay, also after a restart or when it is said twice at once", async () => {
    const { id } = await makeUser();
    const { code } = await make(id, "Whenever");
    const ben = newStay(code);
    await Promise.all([1, 2, 3].map(() => recordJoin(ben, now)));
    await recordLeave(ben, later(1));
    await recordJoin(ben, later(2));
    const { participations } = await listParticipations(code, 10, undefined, later(3));
    expect(participations).toMatchObject([{ joinedAt: now, leftAt: null }]);
  });

  test("whose server has died left when they were last seen", async () => {
    const { id } = await makeUser();
    const { code } = await make(id, "Whenever");
    const ben = newStay(code);
    await recordJoin(ben, now);
    await recordPresence([ben.seat], later(4));
    expect(await titles(id, "live", later(6))).toEqual(["Whenever"]);
    expect(await titles(id, "live", later(8))).toEqual([]);
    await endForgottenStays(later(6));
    expect((await findMeetingByCode(code))?.lastCall).toBeNull();
    await endForgottenStays(later(8));
    expect((await findMeetingByCode(code))?.lastCall).toEqual({
      startedAt: now,
      endedAt: later(4),
      people: 1,
    });
  });

  test("an account is there under its present name, a guest under the one they came with", async () => {
    const { id } = await makeUser();
    const { code } = await make(id, "Whenever");
    await recordJoin(newStay(code, `user:${id}`, "Ana"), now);
    await recordJoin(newStay(code, "guest:1", "Ana"), later(1));
    await changeProfile(id, { name: "Ana María" });
    const { participations } = await listParticipations(code, 10, undefined, later(2));
    expect(participations.map(({ name }) => name)).toEqual(["Ana", "Ana María"]);
  });

  test("nothing is kept of a meeting that is deleted", async () => {
    const { id } = await makeUser();
    const meeting = await make(id, "Whenever");
    await recordJoin(newStay(meeting.code), now);
    await deleteMeeting(meeting.id);
    await recordJoin(newStay(meeting.code), now);
    expect(await Participation.countDocuments({ meeting: meeting.code })).toBe(0);
  });
});

test("an account has so many templates", async () => {
  const { id } = await makeUser();
  const template = { ownerId: id, title: "Retro", durationMinutes: 60, settings: { chatAllowed: false } };
  for (let n = 0; n < 50; n++) await keepTemplate(template);
  await expect(keepTemplate(template)).rejects.toMatchObject({ code: "conflict" });
  expect(await listTemplates(id)).toHaveLength(50);
  expect((await listTemplates(id))[0]).toMatchObject({
    title: "Retro",
    settings: { chatAllowed: false, guestsAllowed: true },
  });
});

test("a person gets what is stored about them, and takes it with them", async () => {
  const [ana, ben] = [await makeUser(), await makeUser()];
  const own = await createMeeting({ hostId: ana.id, title: "Own", passwordHash: "secret-hash" });
  const other = await createMeeting({
    hostId: ben.id,
    title: "Other",
    invitees: [ana.email, "c@example.org"],
  });
  await recordJoin(newStay(other.code, `user:${ana.id}`, "Ana"), now);
  await recordJoin(newStay(own.code, "guest:1", "Guest"), now);
  await keepTemplate({ ownerId: ana.id, title: "Retro", durationMinutes: 60 });
  const write = async (meeting: MeetingCode, key: string, text: string) => {
    const author = { key, participantId: participantId.parse("participant-1"), name: "Somebody" };
    await appendMessage({ meeting, id: crypto.randomUUID(), author, to: null, text, file: null });
  };
  await write(own.code, "guest:1", "in a meeting of Ana");
  await write(other.code, `user:${ana.id}`, "by Ana");
  await write(other.code, `user:${ben.id}`, "by Ben");

  const data = await exportPerson(ana.id);
  expect(data).toMatchObject({
    meetings: [{ title: "Own" }],
    templates: [{ title: "Retro" }],
    participations: [{ meeting: other.code, name: "Ana", joinedAt: now }],
    invitations: [other.code],
    messages: [{ meeting: other.code, text: "by Ana" }],
  });
  expect(JSON.stringify(data)).not.toMatch(/secret-hash|passwordMark|guest:/);

  await deletePerson(ana.id);
  expect(await Participation.countDocuments({ meeting: { $in: [own.code, other.code] } })).toBe(0);
  expect(await listTemplates(ana.id)).toEqual([]);
  expect((await Message.find({}).sort({ place: 1 }).lean()).map(({ text }) => text)).toEqual(["", "by Ben"]);
  expect(await findMeetingByCode(other.code)).toMatchObject({ invitees: ["c@example.org"] });
});
