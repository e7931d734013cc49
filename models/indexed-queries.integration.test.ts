import mongoose from "mongoose";
import { meetingCode, participantId } from "@/lib/protocol/ids";
import { setSuspended, setUserRole } from "./administer-user";
import { findAuditEventsOf, forgetPersonInAuditEvents } from "./audit-events-of-person";
import { advanceSchedules } from "./advance-schedules";
import { banPerson } from "./ban-person";
import { cancelMeeting } from "./cancel-meeting";
import { changeCallSettings } from "./change-call-settings";
import { changeEmail } from "./change-email";
import { changeMeeting } from "./change-meeting";
import { changeAvatar, changeProfile } from "./change-profile";
import { closeMeeting, closeMeetingsOf } from "./close-meetings";
import type { ChatFileFields } from "./chat-file";
import {
  claimChatFile,
  finishChatFile,
  releaseChatFile,
  weighChatFiles,
  weighUnsentChatFiles,
} from "./chat-file-uploads";
import {
  attachChatFile,
  expireChatFile,
  findAttachedChatFile,
  forgetChatFile,
  listExpiredChatFiles,
} from "./chat-file-uses";
import { countAccountsAndMeetings } from "./count-accounts-and-meetings";
import { createUser } from "./create-user";
import { deleteMeeting } from "./delete-meeting";
import { deletePerson } from "./delete-person";
import { endMeeting } from "./end-meeting";
import { endOtherSessions, endSession, endSessions } from "./end-sessions";
import { exportPerson } from "./export-person";
import { findLanguageOfAddress } from "./find-language-of-address";
import { findMeetingByCode } from "./find-meeting-by-code";
import { findMeetingPasswordHash } from "./find-meeting-password-hash";
import { findMessage } from "./find-message";
import { findPasswordHash } from "./find-password-hash";
import { findPersonalToken } from "./find-personal-token";
import { findUserByEmail } from "./find-user-by-email";
import { findUserById } from "./find-user-by-id";
import { giveUpAdminRights } from "./give-up-admin-rights";
import { forgetIfDeleted } from "./forget-if-deleted";
import { findUserByIdentity } from "./find-user-by-identity";
import { findUserOfSession } from "./find-user-of-session";
import { isBanned } from "./is-banned";
import { dropCallSnapshot, findCallSnapshots, keepCallSnapshot } from "./keep-call-snapshot";
import {
  findSecondFactor,
  keepNewSecondFactor,
  removeSecondFactor,
  replaceRecoveryCodes,
  turnOnSecondFactor,
  useRecoveryCode,
  useTimeStep,
} from "./keep-second-factor";
import { keepEmailToken } from "./keep-email-token";
import { changeTemplate, deleteTemplate, keepTemplate, listTemplates } from "./keep-template";
import { liftBan } from "./lift-ban";
import { listAuditEvents } from "./list-audit-events";
import { listBans } from "./list-bans";
import { countInside, listParticipations } from "./list-participations";
import { listPersonalTokens } from "./list-personal-tokens";
import { listSessions } from "./list-sessions";
import { listSwitchesOfMeeting } from "./list-switches-of-meeting";
import { openSession } from "./open-session";
import { pageAllMeetings } from "./page-all-meetings";
import { pageMeetings } from "./page-meetings";
import { pageUsers } from "./page-users";
import { endForgottenStays, recordJoin, recordLeave, recordPresence } from "./record-participation";
import { claimKey, forgetKey, rememberAnswer } from "./remember-answer";
import { revokePersonalToken } from "./revoke-personal-token";
import { setPassword } from "./set-password";
import { takeEmailToken } from "./take-email-token";
import { endFamilyOfToken, findRefreshToken, useRefreshToken } from "./use-refresh-token";
import { User } from "./user";
import { verifyEmail } from "./verify-email";
import { withdrawUnprovenPassword } from "./withdraw-unproven-password";
import { expectIndexed, stagesOf, whatIsAskedBy } from "./testing/explain-queries";
import { shareTestDatabase } from "./testing/test-database";

shareTestDatabase();
// All collections and their indexes are there before the first plan is made.
beforeAll(() => Promise.all(Object.values(mongoose.models).map((model) => model.init())));

let made = 0;
const makeToken = () => ({
  tokenHash: `hash-${++made}`,
  purpose: "verify-email" as const,
  userId: "65f0c0ffee65f0c0ffee65f0",
  email: "ana@example.org",
  expiresAt: new Date(Date.now() + 60_000),
});

describe("no query reads a whole collection", () => {
  const host = "65f0c0ffee65f0c0ffee65f0";
  const meeting = meetingCode.parse("abcd-efgh-ijkl");
  const after = { at: new Date(), id: host };
  const stay = {
    meeting,
    seat: participantId.parse("participant-9"),
    person: `user:${host}`,
    name: "Ana",
    role: "host",
  } as const;
  const chatFile: ChatFileFields = {
    ...{ meeting, id: "1", owner: "user:1", name: "a.png", bytes: 1, state: "uploading" },
    ...{ type: null, picture: false, messageId: null, expiresAt: null },
  };
  test.each<[string, () => Promise<unknown>]>([
    ["findUserByEmail", () => findUserByEmail("ana@example.org")],
    ["findUserById", () => findUserById(host)],
    ["findUserByIdentity", () => findUserByIdentity({ provider: "google", subject: "1" })],
    ["changeProfile", () => changeProfile(host, { name: "Ana", preferences: { joinMuted: true } })],
    ["changeAvatar", () => changeAvatar(host, null)],
    [
      "createUser",
      () => createUser({ email: `person-${++made}@example.org`, name: "Ana", passwordHash: "hash" }),
    ],
    ["findPasswordHash", () => findPasswordHash(host)],
    ["setPassword", () => setPassword(host, "hash")],
    ["setPassword, by mail", () => setPassword(host, "hash", { provenEmail: "ana@example.org" })],
    ["withdrawUnprovenPassword", () => withdrawUnprovenPassword(host, "hash")],
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
    [
      "giveUpAdminRights",
      async () => {
        const email = `person-${++made}@example.org`;
        const { id } = await createUser({ email, name: "Ana", passwordHash: null });
        await setUserRole(id, "admin");
        await giveUpAdminRights(id);
      },
    ],
    ["findLanguageOfAddress", () => findLanguageOfAddress("ana@example.org")],
    ["findUserOfSession", () => findUserOfSession({ userId: host, sessionId: "session" })],
    [
      "openSession",
      () => openSession({ id: host, sessionVersion: 0 }, { kind: "browser", browser: null, system: null }),
    ],
    ["listSessions", () => listSessions(host)],
    ["findSecondFactor", () => findSecondFactor(host)],
    ["keepNewSecondFactor", () => keepNewSecondFactor(host, "secret")],
    [
      "turnOnSecondFactor",
      () => turnOnSecondFactor(host, { secret: "secret", usedStep: 1, recoveryCodes: [] }),
    ],
    ["useTimeStep", () => useTimeStep(host, 2)],
    ["useRecoveryCode", () => useRecoveryCode(host, "hash")],
    ["replaceRecoveryCodes", () => replaceRecoveryCodes(host, [])],
    ["removeSecondFactor", () => removeSecondFactor(host)],
    ["endSession", () => endSession(host, "session")],
    ["endOtherSessions", () => endOtherSessions(host, "session")],
    ["keepEmailToken", () => keepEmailToken(makeToken())],
    ["takeEmailToken", () => takeEmailToken("0".repeat(64), "verify-email")],
    ["all meetings", () => pageMeetings(host, "all", { limit: 10 })],
    ["all meetings, further on", () => pageMeetings(host, "all", { limit: 10, after })],
    ["upcoming meetings", () => pageMeetings(host, "upcoming", { limit: 10, search: "plan" })],
    ["upcoming meetings, further on", () => pageMeetings(host, "upcoming", { limit: 10, after })],
    ["live meetings", () => pageMeetings(host, "live", { limit: 10 })],
    ["past meetings", () => pageMeetings(host, "past", { limit: 10, search: "plan" })],
    ["past meetings, further on", () => pageMeetings(host, "past", { limit: 10, after })],
    ["advanceSchedules", () => advanceSchedules(host, new Date())],
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
    ["findRefreshToken", () => findRefreshToken("0".repeat(64))],
    ["useRefreshToken", () => useRefreshToken("0".repeat(64), { userId: host, family: "family" })],
    ["closeMeeting", () => closeMeeting(host)],
    ["closeMeetingsOf", () => closeMeetingsOf(host)],
    ["forgetIfDeleted", () => forgetIfDeleted(meeting)],
    ["endFamilyOfToken", () => endFamilyOfToken("0".repeat(64))],
    ["findPersonalToken", () => findPersonalToken("0".repeat(64))],
    ["listPersonalTokens", () => listPersonalTokens(host)],
    ["revokePersonalToken", () => revokePersonalToken(host, host)],
    ["claimKey", () => claimKey(`key-${++made}`, "hash")],
    ["rememberAnswer", () => rememberAnswer("key", 201, "{}")],
    ["forgetKey", () => forgetKey("key")],
    ["exportPerson", () => exportPerson(host)],
    ["deletePerson", () => deletePerson(host)],
    ["findMeetingByCode", () => findMeetingByCode(meeting)],
    ["changeCallSettings", () => changeCallSettings(meeting, { locked: true })],
    ["banPerson", () => banPerson(meeting, { person: "user:1", name: "Ana", browsers: ["guest:1"] })],
    ["isBanned", () => isBanned(meeting, ["user:1", "guest:1"])],
    ["listBans", () => listBans(meeting)],
    ["liftBan", () => liftBan(meeting, host)],
    ["listAuditEvents", () => listAuditEvents(meeting)],
    ["listAuditEvents, further on", () => listAuditEvents(meeting, 10, after)],
    ["listAuditEvents of accounts", () => listAuditEvents(null)],
    ["findAuditEventsOf", () => findAuditEventsOf("user:1")],
    ["forgetPersonInAuditEvents", () => forgetPersonInAuditEvents("user:1")],
    ["endMeeting", () => endMeeting(meeting, host)],
    ["countAccountsAndMeetings", () => countAccountsAndMeetings()],
    ["listSwitchesOfMeeting", () => listSwitchesOfMeeting(meeting)],
    ["findMessage", () => findMessage(meeting, "1")],
    ["weighChatFiles", () => weighChatFiles(meeting)],
    ["weighUnsentChatFiles", () => weighUnsentChatFiles(meeting, "user:1")],
    ["claimChatFile", () => claimChatFile(meeting, "1")],
    ["finishChatFile", () => finishChatFile(chatFile, { type: "image/png", picture: true })],
    ["releaseChatFile", () => releaseChatFile(chatFile)],
    ["attachChatFile", () => attachChatFile(meeting, "1", "user:1", "2")],
    ["findAttachedChatFile", () => findAttachedChatFile(meeting, "1")],
    ["expireChatFile", () => expireChatFile(meeting, "1")],
    ["listExpiredChatFiles", () => listExpiredChatFiles()],
    ["forgetChatFile", () => forgetChatFile(chatFile)],
    ["keepCallSnapshot", () => keepCallSnapshot(meeting, "{}")],
    ["dropCallSnapshot", () => dropCallSnapshot(meeting)],
    ["findCallSnapshots", () => findCallSnapshots()],
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
