import { meetingCode } from "@/lib/protocol/ids";
import { usualMeetingSettings } from "@/lib/protocol/usual-meeting-settings";
import { setSuspended } from "./administer-user";
import { changeCallSettings } from "./change-call-settings";
import { changeMeeting } from "./change-meeting";
import { countAccountsAndMeetings } from "./count-accounts-and-meetings";
import { createMeeting } from "./create-meeting";
import { createUser } from "./create-user";
import { endMeeting } from "./end-meeting";
import { findMeetingByCode } from "./find-meeting-by-code";
import { findMeetingPasswordHash } from "./find-meeting-password-hash";
import { Meeting } from "./meeting";
import { pageMeetings } from "./page-meetings";
import { shareTestDatabase } from "./testing/test-database";

shareTestDatabase();

let made = 0;
const makeUser = () =>
  createUser({ email: `person-${++made}@example.org`, name: "Ana", passwordHash: "hash" });

const code = (text: string) => meetingCode.parse(text);

test("a new meeting is open, with the usual settings", async () => {
  const { id: hostId } = await makeUser();
  const meeting = await createMeeting({ hostId, title: "Planning" });
  expect(meeting).toMatchObject({
    hostId,
    title: "Planning",
    state: "open",
    passwordMark: null,
    settings: usualMeetingSettings,
  });
  expect(await findMeetingByCode(meeting.code)).toEqual(meeting);
});

test("settings are kept within their bounds", async () => {
  const { id: hostId } = await makeUser();
  const settings = { policy: "sfu-only", p2pLimit: 4 } as const;
  expect(await createMeeting({ hostId, title: "Mesh", settings })).toMatchObject({
    settings: { ...settings, guestsAllowed: true },
  });
  await expect(createMeeting({ hostId, title: "Mesh", settings: { p2pLimit: 7 } })).rejects.toThrow(
    /p2pLimit/,
  );
});

test("a meeting from before a setting existed has its default", async () => {
  const { id: hostId } = await makeUser();
  const { id, code: known } = await createMeeting({ hostId, title: "Old" });
  await Meeting.collection.updateOne(
    { code: known },
    { $unset: { "settings.chatAllowed": 1, "settings.locked": 1, passwordHash: 1 } },
  );
  expect(await findMeetingByCode(known)).toMatchObject({
    id,
    passwordMark: null,
    settings: { chatAllowed: true, locked: false },
  });
});

test("the password of a meeting is kept apart from what is read, which names only that it is another one", async () => {
  const { id: hostId } = await makeUser();
  const meeting = await createMeeting({ hostId, title: "Secret", passwordHash: "a hash" });
  expect(JSON.stringify(meeting)).not.toContain("a hash");
  expect(await findMeetingPasswordHash(meeting.id)).toBe("a hash");
  const changed = await changeMeeting(meeting.id, { passwordHash: "another hash" });
  expect(changed?.passwordMark).toMatch(/^[\w-]{22}$/);
  expect(changed?.passwordMark).not.toBe(meeting.passwordMark);
  expect(await changeMeeting(meeting.id, { title: "Open" })).toMatchObject({
    passwordMark: changed?.passwordMark,
  });
  expect(await changeMeeting(meeting.id, { passwordHash: null })).toMatchObject({ passwordMark: null });
});

test("a code that is taken is drawn again", async () => {
  const { id: hostId } = await makeUser();
  await createMeeting({ hostId, title: "First" }, () => code("aaaa-aaaa-aaaa"));
  const draws = [code("aaaa-aaaa-aaaa"), code("aaaa-aaaa-aaaa"), code("bbbb-bbbb-bbbb")];
  const second = await createMeeting(
    { hostId, title: "Second" },
    () => draws.shift() ?? code("cccc-cccc-cccc"),
  );
  expect(second.code).toBe("bbbb-bbbb-bbbb");
  expect(await findMeetingByCode(code("aaaa-aaaa-aaaa"))).toMatchObject({ title: "First" });
});

test("a source of codes that only draws taken ones is given up", async () => {
  const { id: hostId } = await makeUser();
  const draw = jest.fn(() => code("dddd-dddd-dddd"));
  await createMeeting({ hostId, title: "First" }, draw);
  await expect(createMeeting({ hostId, title: "Second" }, draw)).rejects.toMatchObject({ code: 11_000 });
  expect(draw).toHaveBeenCalledTimes(1 + 5);
});

test("a person's meetings are listed newest first, and nobody else's", async () => {
  const [ana, ben] = [await makeUser(), await makeUser()];
  await createMeeting({ hostId: ana.id, title: "Old" });
  await createMeeting({ hostId: ben.id, title: "Of another" });
  await createMeeting({ hostId: ana.id, title: "New" });
  const { meetings } = await pageMeetings(ana.id, "all", { limit: 10 });
  expect(meetings.map(({ title }) => title)).toEqual(["New", "Old"]);
});

test("only the host ends a meeting, once", async () => {
  const [ana, ben] = [await makeUser(), await makeUser()];
  const meeting = await createMeeting({ hostId: ana.id, title: "Planning" });
  expect(await endMeeting(meeting.code, ben.id)).toBe(false);
  expect(await endMeeting(meeting.code, ana.id)).toBe(true);
  expect(await endMeeting(meeting.code, ana.id)).toBe(false);
  expect(await findMeetingByCode(meeting.code)).toMatchObject({ state: "ended" });
});

test("there is no meeting behind a code that nobody was given", async () => {
  expect(await findMeetingByCode(code("zzzz-zzzz-zzzz"))).toBeNull();
});

test("an open meeting is locked and unlocked, another one is not", async () => {
  const { id: hostId } = await makeUser();
  const meeting = await createMeeting({ hostId, title: "Planning" });
  expect(meeting.settings.locked).toBe(false);
  expect(await changeCallSettings(meeting.code, { locked: true })).toBe(true);
  const locked = { ...meeting.settings, locked: true };
  expect((await findMeetingByCode(meeting.code))?.settings).toEqual(locked);
  await endMeeting(meeting.code, hostId);
  expect(await changeCallSettings(meeting.code, { locked: false })).toBe(false);
});

test("the admin page counts what there is", async () => {
  const before = await countAccountsAndMeetings();
  const { id: hostId } = await makeUser();
  await setSuspended((await makeUser()).id, true);
  const { code: toEnd } = await createMeeting({ hostId, title: "One" });
  await createMeeting({ hostId, title: "Two" });
  await endMeeting(toEnd, hostId);
  expect(await countAccountsAndMeetings()).toEqual({
    users: before.users + 2,
    suspendedUsers: before.suspendedUsers + 1,
    openMeetings: before.openMeetings + 1,
    endedMeetings: before.endedMeetings + 1,
  });
});
