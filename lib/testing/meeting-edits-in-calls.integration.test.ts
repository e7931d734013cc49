import { ask, newAddress, password, signIn } from "@/app/api/testing/rest-program";
import { nextMail } from "@/lib/auth/testing/mailbox";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { meetingCode } from "@/lib/protocol/ids";
import { until } from "@/lib/testing/until";
import { findMeetingByCode } from "@/models/find-meeting-by-code";
import { Message } from "@/models/message";
import { refusedAs, withCode } from "@/server/testing/refusals";
import { shareCallAndRest } from "./share-call-and-rest";

const server = shareCallAndRest();

const schedule = { start: "2030-03-25T09:00", timeZone: "Asia/Tokyo", durationMinutes: 30 };

/** A scheduled meeting with Gus, a guest, inside and Zoe at the door. Its host is at the dashboard. */
async function makeCall(invitees: string[] = []) {
  const host = await signIn();
  const token = host.accessToken;
  const made = await ask("createMeeting", { token, body: { title: "Planning", schedule, invitees } });
  const code = meetingCode.parse(restRoutes.createMeeting.replies[201].parse(made.body).meeting.code);
  const meeting = await findMeetingByCode(code);
  if (!meeting) throw new Error("It has just been made.");
  const gus = await server().guest(meeting);
  const { settings } = await gus.join("Gus");
  const zoe = await server().guest(meeting);
  await zoe.ask("room:knock", {});
  return { host, token, meeting, params: { code }, gus, zoe, settings };
}

test("settings that are changed on the dashboard hold in the call at once, and are told there", async () => {
  const { token, params, gus, zoe, settings } = await makeCall();
  expect(settings).toMatchObject({ locked: false, chatAllowed: true });
  const change = { chatAllowed: false, screenSharing: "moderators", waitingRoom: true };
  const changed = await ask("changeMeeting", { token, params, body: { settings: change } });
  expect(changed.status).toBe(200);
  expect(await gus.next("room:changed")).toEqual({ settings: { locked: false, ...change } });
  await expect(gus.ask("chat:send", { id: crypto.randomUUID(), text: "hello?" })).rejects.toEqual(
    withCode("forbidden"),
  );
  await expect(zoe.join("Zoe")).rejects.toEqual(withCode("not-admitted"));
  await ask("changeMeeting", { token, params, body: { settings: { locked: true } } });
  expect(await gus.next("room:changed")).toMatchObject({ settings: { locked: true } });
  await expect(zoe.join("Zoe")).rejects.toEqual(withCode("meeting-locked"));
});

test("a meeting that is cancelled ends for who is in it and at its door", async () => {
  const { token, params, gus, zoe } = await makeCall();
  expect((await ask("cancelMeeting", { token, params, body: {} })).status).toBe(200);
  for (const browser of [gus, zoe]) expect(await browser.next("room:closed")).toEqual({ reason: "ended" });
});

test("a meeting that is deleted ends for who is in it, and nothing of it is kept", async () => {
  const { token, meeting, params, gus, zoe } = await makeCall();
  await gus.ask("chat:send", { id: crypto.randomUUID(), text: "before" });
  expect((await ask("deleteMeeting", { token, params })).status).toBe(204);
  for (const browser of [gus, zoe]) expect(await browser.next("room:closed")).toEqual({ reason: "ended" });
  expect(await Message.countDocuments({ meeting: meeting.code })).toBe(0);
  await expect(server().guest(meeting)).rejects.toEqual(refusedAs("not-found"));
});

test("a host who deletes their account leaves, their calls end, and who is invited hears of it", async () => {
  const invited = newAddress();
  const { host, token, meeting, gus, zoe } = await makeCall([invited]);
  const hanna = await server().signedIn(meeting, host.user.id);
  await hanna.join("Hanna");
  await gus.ask("chat:send", { id: crypto.randomUUID(), text: "before" });
  expect((await ask("deleteMe", { token, body: { password } })).status).toBe(204);
  expect(await hanna.next("room:closed")).toEqual({ reason: "account-deleted" });
  for (const browser of [gus, zoe]) expect(await browser.next("room:closed")).toEqual({ reason: "ended" });
  expect(await Message.countDocuments({ meeting: meeting.code })).toBe(0);
  expect((await nextMail(server().folder, invited, 1)).subject).toMatch(/^Cancelled: Planning/);
});

test("a lock is over with its call: the next one begins without it, and so does a copy", async () => {
  const { host, token, meeting, params, gus, zoe } = await makeCall();
  const hanna = await server().signedIn(meeting, host.user.id);
  await hanna.join("Hanna");
  await hanna.ask("room:change-settings", { locked: true });
  await expect(zoe.join("Zoe")).rejects.toEqual(withCode("meeting-locked"));
  const copied = await ask("duplicateMeeting", { token, params, body: {} });
  const { code } = restRoutes.duplicateMeeting.replies[201].parse(copied.body).meeting;
  expect(await findMeetingByCode(code)).toMatchObject({ settings: { locked: false } });
  for (const browser of [gus, hanna]) await browser.ask("room:leave", {});
  await until("the meeting is open", async () => !(await findMeetingByCode(meeting.code))?.settings.locked);
  await zoe.join("Zoe");
});
