import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { storedLimiter } from "@/lib/auth/limits/limiters";
import { nextMail } from "@/lib/auth/testing/mailbox";
import { editMeeting } from "@/lib/invitations/edit-meeting";
import { meetingCode } from "@/lib/protocol/ids";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { findMeetingByCode } from "@/models/find-meeting-by-code";
import { ask, makeMeeting, newAddress, signIn, startRestApi } from "./testing/rest-program";

let api: Awaited<ReturnType<typeof startRestApi>>;
beforeAll(async () => {
  api = await startRestApi();
});
afterAll(() => api.stop());

const created = restRoutes.createMeeting.replies[201];
const page = restRoutes.listMeetings.replies[200];

/** The mails to somebody once there are so many, oldest first, as they were written. */
async function mailsTo(address: string, count: number): Promise<string[]> {
  if (count > 0) await nextMail(api.folder, address, count - 1);
  const mail = path.join(api.folder, "mail");
  const files = (await readdir(mail)).filter((file) => file.endsWith(`-${address}.eml`)).toSorted();
  const texts = await Promise.all(files.map((file) => readFile(path.join(mail, file), "utf8")));
  return texts.map((text) => text.replaceAll(/=\r?\n/g, ""));
}

/** The properties of the calendar file in a mail, those of its event last. */
function calendarOf(mail: string): Record<string, string> {
  const encoded = /text\/calendar[^]*?\r?\n\r?\n([^]*?)\r?\n--/.exec(mail)?.[1] ?? "";
  const text = encoded.includes("BEGIN:VCALENDAR") ? encoded : Buffer.from(encoded, "base64").toString();
  return Object.fromEntries(
    [...text.matchAll(/^([A-Z-]+)[:;](.*?)\r?$/gm)].map(([, name, value]) => [name, value]),
  );
}

test("a series is made, found, changed, thinned out and cancelled, and who is invited hears of it", async () => {
  const { accessToken: token, user } = await signIn();
  const invited = newAddress();
  const schedule = {
    start: "2030-03-25T09:00", // a Monday; summer time begins on the 31st
    timeZone: "Europe/Berlin",
    durationMinutes: 30,
    recurrence: { frequency: "weekly", weekdays: ["TU"] },
  };
  const body = { title: "Weekly", schedule, invitees: [invited, invited, user.email] };
  const made = await ask("createMeeting", { token, body });
  expect(made).toMatchObject({
    status: 201,
    body: {
      meeting: {
        // It begins with the first Tuesday.
        schedule: { start: "2030-03-26T09:00", nextStartsAt: "2030-03-26T08:00:00.000Z", skipped: [] },
        cancelled: false,
        lastCall: null,
      },
    },
  });
  const { code } = created.parse(made.body).meeting;
  const params = { code };
  const upcoming = await ask("listMeetings", { token, query: "?view=upcoming&q=week" });
  expect(upcoming.body).toMatchObject({ meetings: [{ code, inside: 0 }], nextCursor: null });
  expect(await mailsTo(invited, 1)).toEqual([expect.stringContaining("Invitation: Weekly")]);

  const same = await ask("changeMeeting", { token, params, body: { schedule, title: "Weekly" } });
  expect(same).toMatchObject({ status: 200, body: { meeting: { invitees: [invited] } } });
  const moved = { ...schedule, start: "2030-03-26T10:00" };
  await ask("changeMeeting", { token, params, body: { schedule: moved } });
  const skipped = await ask("cancelMeeting", { token, params, body: { occurrence: "2030-03-26T10:00" } });
  expect(skipped).toMatchObject({
    status: 200,
    body: { meeting: { state: "open", schedule: { nextStartsAt: "2030-04-02T08:00:00.000Z" } } },
  });
  for (const occurrence of ["2030-03-26T10:00", "2030-04-03T10:00"])
    expect((await ask("cancelMeeting", { token, params, body: { occurrence } })).status).toBe(409);
  expect(await ask("cancelMeeting", { token, params, body: {} })).toMatchObject({
    status: 200,
    body: { meeting: { state: "ended", cancelled: true, schedule: { nextStartsAt: null } } },
  });
  expect((await ask("cancelMeeting", { token, params, body: {} })).status).toBe(409);
  const late = await ask("changeMeeting", { token, params, body: { schedule } });
  expect(late).toMatchObject({ status: 410, body: { code: "meeting-ended" } });
  await ask("changeMeeting", { token, params, body: { title: "Over" } });
  expect((await ask("listMeetings", { token, query: "?view=upcoming" })).body).toMatchObject({
    meetings: [],
  });
  const subjects = await mailsTo(invited, 4);
  expect(subjects.map((mail) => /Subject: (\w+)/.exec(mail)?.[1])).toEqual([
    "Invitation",
    "Changed",
    "Changed",
    "Cancelled",
  ]);
  expect(await mailsTo(user.email, 0)).toEqual([]);
});

test("times of a series that are cancelled at once stay cancelled, whatever else is changed meanwhile", async () => {
  const { accessToken: token, user } = await signIn();
  const schedule = {
    ...{ start: "2030-03-25T09:00", timeZone: "Asia/Tokyo", durationMinutes: 30 },
    recurrence: { frequency: "daily" },
  };
  const made = await ask("createMeeting", { token, body: { title: "Daily", schedule } });
  const { code } = created.parse(made.body).meeting;
  const params = { code };
  const days = ["25", "26", "27", "28"].map((day) => `2030-03-${day}T09:00`);
  const opened = await findMeetingByCode(meetingCode.parse(code));
  if (!opened) throw new Error("It has just been made.");
  const answers = await Promise.all(
    days.map((occurrence) => ask("cancelMeeting", { token, params, body: { occurrence } })),
  );
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  const skipped = async () => {
    const { meeting } = restRoutes.readMeeting.replies[200].parse(
      (await ask("readMeeting", { token, params })).body,
    );
    return meeting.schedule?.skipped.toSorted();
  };
  expect(await skipped()).toEqual(days);
  // Both were begun before.
  await editMeeting(user, opened, { title: "Every day" });
  await editMeeting(user, opened, {
    schedule: { ...schedule, recurrence: { frequency: "daily", interval: 1 }, durationMinutes: 45 },
  });
  expect(await skipped()).toEqual(days);
  expect((await ask("readMeeting", { token, params })).body).toMatchObject({
    meeting: {
      title: "Every day",
      schedule: { durationMinutes: 45, nextStartsAt: "2030-03-29T00:00:00.000Z" },
    },
  });
});

test("an invitation is a mail with a calendar file, and newer ones take its place", async () => {
  const { accessToken: token } = await signIn();
  const [ben, chi] = [1, 2].map(() => newAddress());
  const schedule = { start: "2030-03-25T09:00", timeZone: "America/New_York", durationMinutes: 30 };
  const body = { title: "Once", schedule, invitees: [ben], password: "open sesame" };
  const { code } = created.parse((await ask("createMeeting", { token, body })).body).meeting;
  const params = { code };
  const [invitation = ""] = await mailsTo(ben ?? "", 1);
  expect(invitation).toMatch(/text\/calendar.*method=REQUEST/);
  expect(invitation).toContain("The meeting has a password");
  expect(invitation).not.toContain("sesame");
  expect(calendarOf(invitation)).toMatchObject({ SEQUENCE: "0", METHOD: "REQUEST", STATUS: "CONFIRMED" });

  await ask("changeMeeting", { token, params, body: { invitees: [chi] } });
  const [, withdrawal = ""] = await mailsTo(ben ?? "", 2);
  expect(calendarOf(withdrawal)).toMatchObject({ SEQUENCE: "1", METHOD: "CANCEL", STATUS: "CANCELLED" });
  await ask("changeMeeting", { token, params, body: { title: "Renamed" } });
  const [, change = ""] = await mailsTo(chi ?? "", 2);
  expect(calendarOf(change)).toMatchObject({ SEQUENCE: "1", METHOD: "REQUEST", SUMMARY: "Renamed" });
  await ask("deleteMeeting", { token, params });
  const [, , deletion = ""] = await mailsTo(chi ?? "", 3);
  expect(calendarOf(deletion)).toMatchObject({ SEQUENCE: "2", METHOD: "CANCEL" });
});

test("a calendar file is for scheduled meetings", async () => {
  const { accessToken: token } = await signIn();
  const schedule = { start: "2030-03-25T09:00", timeZone: "Asia/Tokyo", durationMinutes: 30 };
  const made = await ask("createMeeting", { token, body: { title: "Once", schedule } });
  const params = { code: created.parse(made.body).meeting.code };
  const file = await ask("downloadCalendar", { token, params });
  expect(file.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
  expect(file.headers.get("content-disposition")).toBe(`attachment; filename="${params.code}.ics"`);
  expect(file.body).toContain("DTSTART;TZID=Asia/Tokyo:20300325T090000");
  const { code } = await makeMeeting(token, "Whenever");
  expect((await ask("downloadCalendar", { token, params: { code } })).status).toBe(409);
});

test.each([
  ["over", { start: "2020-03-25T09:00" }],
  ["never", { recurrence: { frequency: "weekly", weekdays: ["SU"], until: "2030-03-26" } }],
  ["in no time zone", { timeZone: "Europe/Atlantis" }],
  ["in a time zone that calendars do not know", { timeZone: "europe/berlin" }],
])("a time that is %s is refused, and nothing is made", async (_what, change) => {
  const { accessToken: token } = await signIn();
  const schedule = { start: "2030-03-25T09:00", timeZone: "Asia/Tokyo", durationMinutes: 30, ...change };
  const made = await ask("createMeeting", { token, body: { schedule } });
  expect(made).toMatchObject({
    status: 400,
    body: { details: { fields: { schedule: [expect.any(String)] } } },
  });
  expect(page.parse((await ask("listMeetings", { token })).body).meetings).toEqual([]);
});

test("invitations are limited in number and for each account", async () => {
  const { accessToken: token } = await signIn();
  const many = (count: number) => Array.from({ length: count }, () => newAddress());
  expect((await ask("createMeeting", { token, body: { invitees: many(51) } })).status).toBe(400);
  expect((await ask("createMeeting", { token, body: { invitees: ["no address"] } })).status).toBe(400);
  const lasts: string[] = [];
  for (let n = 0; n < 8; n++) {
    const invitees = many(50);
    expect((await ask("createMeeting", { token, body: { invitees } })).status).toBe(201);
    lasts.push(invitees.at(-1) ?? "");
  }
  const tooMany = await ask("createMeeting", { token, body: { invitees: many(1) } });
  expect(tooMany).toMatchObject({
    status: 429,
    body: { details: { retryAfterSeconds: expect.any(Number) } },
  });
  expect(page.parse((await ask("listMeetings", { token })).body).meetings).toHaveLength(8);
  // They are on their way still; the database has to be there for them.
  for (const last of lasts) await nextMail(api.folder, last);
});

test("who may send no more mails cancels and deletes all the same, and people are told as far as possible", async () => {
  const { accessToken: token, user } = await signIn();
  const [ben, chi] = [newAddress(), newAddress()];
  const schedule = {
    ...{ start: "2030-03-25T09:00", timeZone: "Asia/Tokyo", durationMinutes: 30 },
    recurrence: { frequency: "daily" },
  };
  const make = async (title: string) => {
    const made = await ask("createMeeting", { token, body: { title, schedule, invitees: [ben, chi] } });
    return { code: created.parse(made.body).meeting.code };
  };
  const [one, other] = [await make("One"), await make("Other")];
  const limiter = await storedLimiter({ name: "invitations", points: 400, seconds: 24 * 3_600 });
  await limiter.consume(user.id, 400 - 4 - 1);
  const cancel = (params: typeof one, body: object) => ask("cancelMeeting", { token, params, body });
  expect((await cancel(one, { occurrence: "2030-03-26T09:00" })).status).toBe(200);
  // The last mail that was left.
  expect((await mailsTo(ben, 3)).at(-1)).toContain("Changed: One");
  const edit = await ask("changeMeeting", { token, params: one, body: { title: "Renamed" } });
  expect(edit.status).toBe(429);
  expect((await cancel(one, {})).status).toBe(200);
  expect((await ask("deleteMeeting", { token, params: other })).status).toBe(204);
  expect((await ask("readMeeting", { token, params: other })).status).toBe(404);
  expect([await mailsTo(ben, 3), await mailsTo(chi, 2)].map(({ length }) => length)).toEqual([3, 2]);
});
