import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  startEmbeddedDatabase,
  type EmbeddedDatabase,
} from "@/lib/node/embedded-database/start-embedded-database";
import { meetingCode, participantId } from "@/lib/protocol/ids";
import { connectDatabase, disconnectDatabase } from "./connect";
import { countAccountsAndMeetings } from "./count-accounts-and-meetings";
import { createMeeting } from "./create-meeting";
import { createUser } from "./create-user";
import { endMeeting } from "./end-meeting";
import { findMeetingByCode } from "./find-meeting-by-code";
import { findUserByEmail } from "./find-user-by-email";
import { findUserById } from "./find-user-by-id";
import { listSwitchesOfMeeting } from "./list-switches-of-meeting";
import { pingDatabase } from "./ping-database";
import { recordSwitch } from "./record-switch";
import { changeAvatar, changeProfile } from "./change-profile";
import { expectIndexed, stagesOf, whatIsAskedBy } from "./testing/explain-queries";
import { changeEmail } from "./change-email";
import { deletePerson } from "./delete-person";
import { endSessions } from "./end-sessions";
import { exportPerson } from "./export-person";
import { findPasswordHash } from "./find-password-hash";
import { findCurrentAccount } from "./find-current-account";
import { findLanguageOfAddress } from "./find-language-of-address";
import { keepEmailToken } from "./keep-email-token";
import { setPassword } from "./set-password";
import { takeEmailToken } from "./take-email-token";
import { verifyEmail } from "./verify-email";
import { pageMeetings } from "./page-meetings";
import { cancelMeeting } from "./cancel-meeting";
import { setSuspended, setUserRole } from "./administer-user";
import { pageAllMeetings } from "./page-all-meetings";
import { pageUsers } from "./page-users";
import { changeTemplate, deleteTemplate, keepTemplate, listTemplates } from "./keep-template";
import { countInside, listParticipations } from "./list-participations";
import { endForgottenStays, recordJoin, recordLeave, recordPresence } from "./record-participation";
import { findAuditEventsOf, forgetPersonInAuditEvents } from "./audit-events-of-person";
import { banPerson } from "./ban-person";
import { changeCallSettings } from "./change-call-settings";
import { isBanned } from "./is-banned";
import { listAuditEvents } from "./list-audit-events";
import { recordAuditEvents, type NewAuditEvent } from "./record-audit-events";
import { changeMeeting } from "./change-meeting";
import { deleteMeeting } from "./delete-meeting";
import { useRefreshToken, endTokenFamily } from "./use-refresh-token";
import { findPersonalToken } from "./find-personal-token";
import { listPersonalTokens } from "./list-personal-tokens";
import { revokePersonalToken } from "./revoke-personal-token";
import { claimKey, rememberAnswer } from "./remember-answer";
import { findMeetingPasswordHash } from "./find-meeting-password-hash";
import { Meeting } from "./meeting";
import { User } from "./user";

let folder: string;
let database: EmbeddedDatabase;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "video-meet-models-"));
  database = await startEmbeddedDatabase(folder);
  await connectDatabase(database.uri);
}, 60_000);

afterAll(async () => {
  await disconnectDatabase();
  await database.stop();
  await rm(folder, { recursive: true, force: true });
});

let made = 0;
const makeUser = (change: { email?: string } = {}) =>
  createUser({ email: `person-${++made}@example.org`, name: "Ana", passwordHash: "hash", ...change });

const makeToken = () => ({
  tokenHash: `hash-${++made}`,
  purpose: "verify-email" as const,
  userId: "65f0c0ffee65f0c0ffee65f0",
  email: "ana@example.org",
  expiresAt: new Date(Date.now() + 60_000),
});

const muting: NewAuditEvent = {
  meeting: meetingCode.parse("audi-tedd-here"),
  actor: { key: "user:ana", name: "Ana" },
  action: "muted",
  target: { key: "guest:ben", name: "Ben" },
};

const code = (text: string) => meetingCode.parse(text);

describe("accounts", () => {
  test("the first account of an installation is its admin, the next ones are not", async () => {
    expect(await makeUser()).toMatchObject({ role: "admin" });
    expect(await makeUser()).toMatchObject({ role: "user" });
  });

  test("an e-mail has one account, in whatever letter case", async () => {
    await makeUser({ email: "Zoe@Example.org" });
    await expect(makeUser({ email: "zoe@example.ORG" })).rejects.toMatchObject({
      name: "RequestError",
      code: "conflict",
    });
    expect(await findUserByEmail(" ZOE@example.org ")).toMatchObject({
      email: "zoe@example.org",
      passwordHash: "hash",
    });
  });

  test("of two who register the same e-mail at once, one gets it", async () => {
    const results = await Promise.allSettled([1, 2].map(() => makeUser({ email: "race@example.org" })));
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  test("an account is found by its id and renamed, and its password hash stays inside", async () => {
    const { id } = await makeUser();
    expect(await changeProfile(id, { name: "Ana María" })).toMatchObject({ id, name: "Ana María" });
    const found = await findUserById(id);
    expect(found).toMatchObject({ id, name: "Ana María", preferences: { joinMuted: false } });
    expect(found).not.toHaveProperty("passwordHash");
    expect(await findUserById("65f0c0ffee65f0c0ffee65f0")).toBeNull();
  });
});

describe("meetings", () => {
  test("a new meeting is open, with the usual settings", async () => {
    const { id: hostId } = await makeUser();
    const meeting = await createMeeting({ hostId, title: "Planning" });
    expect(meeting).toMatchObject({
      hostId,
      title: "Planning",
      state: "open",
      passwordMark: null,
      settings: {
        guestsAllowed: true,
        chatAllowed: true,
        waitingRoom: false,
        locked: false,
        screenSharing: "everybody",
        muteOnEntry: false,
        maxParticipants: 50,
        policy: "auto",
        p2pLimit: 2,
      },
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
});

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

describe("moderation", () => {
  test("what was done is listed by meeting, the newest first", async () => {
    await recordAuditEvents([muting, { ...muting, action: "removed" }]);
    await recordAuditEvents([{ ...muting, action: "locked", target: null }]);
    await recordAuditEvents([{ ...muting, meeting: code("some-wher-else") }]);
    const { events: trail } = await listAuditEvents(muting.meeting);
    expect(trail.map(({ action }) => action)).toEqual(["locked", "removed", "muted"]);
    expect(trail.at(-1)).toEqual({ ...muting, id: expect.any(String), at: expect.any(Date) });
  });

  test("a deleted account is named nowhere, and what it did stays; who exports their data reads it", async () => {
    const { id } = await makeUser();
    const meeting = code("forg-etme-nots");
    const [ana, ben] = [
      { key: `user:${id}`, name: "Ana" },
      { key: "guest:ben", name: "Ben" },
    ];
    await recordAuditEvents([
      { meeting, actor: ana, action: "muted", target: ben },
      { meeting, actor: ben, action: "banned", target: ana },
    ]);
    await banPerson(meeting, ana.key);
    await banPerson(meeting, ana.key);
    const exported = await exportPerson(id);
    expect(exported?.bannedFrom).toEqual([meeting]);
    expect(exported?.moderation.map(({ action }) => action)).toEqual(["muted", "banned"]);
    expect(JSON.stringify(exported?.moderation)).not.toContain("Ben");
    await deletePerson(id);
    expect(await isBanned(meeting, ana.key)).toBe(false);
    const gone = { key: "deleted", name: "Deleted account" };
    expect((await listAuditEvents(meeting)).events.toReversed()).toMatchObject([
      { actor: gone, target: ben },
      { actor: ben, target: gone },
    ]);
  });

  test("a ban is for one meeting and one person", async () => {
    const meeting = code("bann-edfr-omhe");
    await banPerson(meeting, "guest:1");
    expect(await isBanned(meeting, "guest:1")).toBe(true);
    expect(await isBanned(meeting, "guest:2")).toBe(false);
    expect(await isBanned(code("othe-rmee-ting"), "guest:1")).toBe(false);
  });

  test("an open meeting is locked and unlocked, another one is not", async () => {
    const { id: hostId } = await makeUser();
    const meeting = await createMeeting({ hostId, title: "Planning" });
    expect(meeting.settings).toMatchObject({
      locked: false,
      waitingRoom: false,
      screenSharing: "everybody",
      muteOnEntry: false,
    });
    expect(await changeCallSettings(meeting.code, { locked: true })).toBe(true);
    const locked = { ...meeting.settings, locked: true };
    expect((await findMeetingByCode(meeting.code))?.settings).toEqual(locked);
    await endMeeting(meeting.code, hostId);
    expect(await changeCallSettings(meeting.code, { locked: false })).toBe(false);
  });
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

describe("no query reads a whole collection", () => {
  const host = "65f0c0ffee65f0c0ffee65f0";
  const meeting = code("abcd-efgh-ijkl");
  const after = { at: new Date(), id: host };
  const stay = {
    meeting,
    seat: participantId.parse("participant-9"),
    person: `user:${host}`,
    name: "Ana",
    role: "host",
  } as const;
  test.each<[string, () => Promise<unknown>]>([
    ["findUserByEmail", () => findUserByEmail("ana@example.org")],
    ["findUserById", () => findUserById(host)],
    ["changeProfile", () => changeProfile(host, { name: "Ana", preferences: { joinMuted: true } })],
    ["changeAvatar", () => changeAvatar(host, null)],
    ["createUser", () => makeUser()],
    ["findPasswordHash", () => findPasswordHash(host)],
    ["setPassword", () => setPassword(host, "hash")],
    ["verifyEmail", () => verifyEmail(host, "ana@example.org")],
    ["changeEmail", () => changeEmail(host, "ana@example.org")],
    ["endSessions", () => endSessions(host)],
    ["all accounts", () => pageUsers({ limit: 10, search: "ana" })],
    ["all accounts, further on", () => pageUsers({ limit: 10, after })],
    ["admins", () => pageUsers({ limit: 10, only: "admins" })],
    ["everybody's meetings", () => pageAllMeetings({ limit: 10, search: "plan" })],
    ["everybody's meetings, further on", () => pageAllMeetings({ limit: 10, after })],
    ["setSuspended", () => setSuspended(host, true)],
    ["setSuspended, back", () => setSuspended(host, false)],
    ["setUserRole", () => setUserRole(host, "admin")],
    ["findLanguageOfAddress", () => findLanguageOfAddress("ana@example.org")],
    ["findCurrentAccount", () => findCurrentAccount(host, 0)],
    ["keepEmailToken", () => keepEmailToken(makeToken())],
    ["takeEmailToken", () => takeEmailToken("0".repeat(64), "verify-email")],
    ["all meetings", () => pageMeetings(host, "all", { limit: 10 })],
    ["all meetings, further on", () => pageMeetings(host, "all", { limit: 10, after })],
    ["upcoming meetings", () => pageMeetings(host, "upcoming", { limit: 10, search: "plan" })],
    ["upcoming meetings, further on", () => pageMeetings(host, "upcoming", { limit: 10, after })],
    ["live meetings", () => pageMeetings(host, "live", { limit: 10 })],
    ["past meetings", () => pageMeetings(host, "past", { limit: 10, search: "plan" })],
    ["past meetings, further on", () => pageMeetings(host, "past", { limit: 10, after })],
    ["cancelMeeting", () => cancelMeeting(host)],
    ["countInside", () => countInside(host)],
    ["listParticipations", () => listParticipations(meeting, 10)],
    ["listParticipations, further on", () => listParticipations(meeting, 10, after)],
    ["recordJoin", () => recordJoin(stay, new Date())],
    ["recordPresence", () => recordPresence([stay.seat], new Date())],
    ["recordLeave", () => recordLeave(stay, new Date())],
    ["endForgottenStays", () => endForgottenStays(new Date())],
    ["keepTemplate", () => keepTemplate({ ownerId: host, title: "Retro", durationMinutes: 60 })],
    ["listTemplates", () => listTemplates(host)],
    ["changeTemplate", () => changeTemplate(host, host, { title: "New" })],
    ["deleteTemplate", () => deleteTemplate(host, host)],
    ["changeMeeting", () => changeMeeting(host, { title: "New" })],
    ["findMeetingPasswordHash", () => findMeetingPasswordHash(host)],
    ["deleteMeeting", () => deleteMeeting(host)],
    ["useRefreshToken", () => useRefreshToken("0".repeat(64))],
    ["endTokenFamily", () => endTokenFamily("family")],
    ["findPersonalToken", () => findPersonalToken("0".repeat(64))],
    ["listPersonalTokens", () => listPersonalTokens(host)],
    ["revokePersonalToken", () => revokePersonalToken(host, host)],
    ["claimKey", () => claimKey(`key-${++made}`, "hash")],
    ["rememberAnswer", () => rememberAnswer("key", 201, "{}")],
    ["exportPerson", () => exportPerson(host)],
    ["deletePerson", () => deletePerson(host)],
    ["findMeetingByCode", () => findMeetingByCode(meeting)],
    ["changeCallSettings", () => changeCallSettings(meeting, { locked: true })],
    ["isBanned", () => isBanned(meeting, "user:1")],
    ["listAuditEvents", () => listAuditEvents(meeting)],
    ["listAuditEvents, further on", () => listAuditEvents(meeting, 10, after)],
    ["listAuditEvents of accounts", () => listAuditEvents(null)],
    ["findAuditEventsOf", () => findAuditEventsOf("user:1")],
    ["forgetPersonInAuditEvents", () => forgetPersonInAuditEvents("user:1")],
    ["endMeeting", () => endMeeting(meeting, host)],
    ["countAccountsAndMeetings", () => countAccountsAndMeetings()],
    ["listSwitchesOfMeeting", () => listSwitchesOfMeeting(meeting)],
  ])("%s", (_name, run) => expectIndexed(run));

  test("live meetings of everybody are looked up by their codes", async () => {
    const [asked] = await whatIsAskedBy(() => pageAllMeetings({ limit: 10, codes: [meeting] }));
    expect(asked && (await stagesOf(asked))).not.toContain("COLLSCAN");
  });

  test("the check itself sees a query that does", async () => {
    const [asked] = await whatIsAskedBy(() => User.find({ name: "Ana" }).lean());
    expect(asked && (await stagesOf(asked))).toContain("COLLSCAN");
  });
});

test("a database answers while it is there", async () => {
  await expect(pingDatabase()).resolves.toBeUndefined();
  await database.stop();
  await expect(pingDatabase(200)).rejects.toThrow();
});
