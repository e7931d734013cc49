import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { z } from "zod";
import { hashPassword } from "@/lib/auth/password";
import {
  startEmbeddedDatabase,
  type EmbeddedDatabase,
} from "@/lib/node/embedded-database/start-embedded-database";
import { nextMail } from "@/lib/auth/testing/mailbox";
import { participantId } from "@/lib/protocol/ids";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { connectDatabase, disconnectDatabase } from "@/models/connect";
import { createUser } from "@/models/create-user";
import { endSessions } from "@/models/end-sessions";
import { PersonalToken } from "@/models/personal-token";
import { recordJoin, recordLeave } from "@/models/record-participation";
import { RefreshToken } from "@/models/refresh-token";
import { fileOfRoute, readRouteFile } from "./testing/route-files";

const password = "correct horse 9";
let folder: string;
let database: EmbeddedDatabase;
let passwordHash: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "video-meet-api-"));
  process.env["DATA_DIR"] = folder;
  process.env["NEXTAUTH_SECRET"] = "a secret of this installation, long enough";
  process.env["ADDRESS_LIMIT_FACTOR"] = "1000";
  database = await startEmbeddedDatabase(path.join(folder, "db"));
  await connectDatabase(database.uri);
  passwordHash = await hashPassword(password);
}, 60_000);

afterAll(async () => {
  await disconnectDatabase();
  await database.stop();
  await rm(folder, { recursive: true, force: true });
});

type Asked = {
  token?: string;
  body?: unknown;
  params?: Record<string, string>;
  query?: string;
  headers?: Record<string, string>;
};

/** Asks a route as a program does. */
async function ask(name: keyof typeof restRoutes, { token, body, params, query = "", headers }: Asked = {}) {
  const contract = restRoutes[name];
  const serve = (await readRouteFile(fileOfRoute(contract))).served.get(contract.method);
  if (!serve) throw new Error(`Nothing serves ${name}.`);
  const request = new Request(`http://localhost${contract.path}${query}`, {
    method: contract.method,
    headers: {
      "content-type": "application/json",
      "x-forwarded-for": "203.0.113.1",
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const response = await serve(request, { params: Promise.resolve(params ?? {}) });
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json");
  const value: unknown = text === "" ? null : isJson ? JSON.parse(text) : text;
  return { status: response.status, headers: response.headers, body: value };
}

/** The mails to somebody once there are so many, oldest first, as they were written. */
async function mailsTo(address: string, count: number): Promise<string[]> {
  if (count > 0) await nextMail(folder, address, count - 1);
  const mail = path.join(folder, "mail");
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

let people = 0;
async function newAccount() {
  const email = `api-${++people}@example.org`;
  return createUser({ email, name: "Ana", passwordHash });
}

const pairOf = (body: unknown) => restRoutes.login.replies[200].parse(body);

async function signIn() {
  const user = await newAccount();
  const { body } = await ask("login", { body: { email: user.email, password } });
  return { user, ...pairOf(body) };
}

describe("signing a program in", () => {
  test("a wrong password and an unknown address get the same answer", async () => {
    const { email } = await newAccount();
    const [wrong, unknown] = [
      await ask("login", { body: { email, password: "wrong" } }),
      await ask("login", { body: { email: "nobody@example.org", password: "wrong" } }),
    ];
    expect(wrong).toMatchObject({ status: 401 });
    expect(unknown.body).toEqual(wrong.body);
  });

  test("the access token opens the API until the sessions of the account are ended", async () => {
    const { user, accessToken, refreshToken } = await signIn();
    expect(await ask("readMe", { token: accessToken })).toMatchObject({
      status: 200,
      body: { user: { email: user.email } },
    });
    await endSessions(user.id);
    expect(await ask("readMe", { token: accessToken })).toMatchObject({ status: 401 });
    expect(await ask("refresh", { body: { refreshToken } })).toMatchObject({ status: 401 });
    expect(await RefreshToken.countDocuments({ user: user.id })).toBe(0);
  });

  test("a refresh token works once; used again, it ends the sign-in of whoever has the newer one", async () => {
    const { refreshToken, user } = await signIn();
    const second = await ask("refresh", { body: { refreshToken } });
    expect(second.status).toBe(200);
    const { refreshToken: newer } = pairOf(second.body);
    expect((await ask("refresh", { body: { refreshToken } })).status).toBe(401);
    expect((await ask("refresh", { body: { refreshToken: newer } })).status).toBe(401);
    expect(await RefreshToken.countDocuments({ user: user.id })).toBe(0);
  });

  test("of two who refresh at once, one at most gets a pair", async () => {
    const { refreshToken } = await signIn();
    const answers = await Promise.all([1, 2, 3].map(() => ask("refresh", { body: { refreshToken } })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test("what is stored is no token, and one that is too old does not work", async () => {
    const { refreshToken, user } = await signIn();
    expect(JSON.stringify(await RefreshToken.find({ user: user.id }).lean())).not.toContain(refreshToken);
    await RefreshToken.updateOne({ user: user.id }, { $set: { expiresAt: new Date(Date.now() - 1) } });
    expect((await ask("refresh", { body: { refreshToken } })).status).toBe(401);
  });

  test("signing out ends this sign-in and no other", async () => {
    const user = await newAccount();
    const [one, two] = await Promise.all(
      [1, 2].map(async () => pairOf((await ask("login", { body: { email: user.email, password } })).body)),
    );
    expect((await ask("logout", { body: { refreshToken: one?.refreshToken } })).status).toBe(204);
    expect((await ask("refresh", { body: { refreshToken: one?.refreshToken } })).status).toBe(401);
    expect((await ask("refresh", { body: { refreshToken: two?.refreshToken } })).status).toBe(200);
  });
});

describe("personal access tokens", () => {
  const newToken = restRoutes.createToken.replies[201];

  async function makeToken(scopes: string[]) {
    const { accessToken, user } = await signIn();
    const made = await ask("createToken", { token: accessToken, body: { name: "Report", scopes } });
    expect(made.status).toBe(201);
    return { accessToken, user, ...newToken.parse(made.body) };
  }

  test("does what its scopes say and nothing else", async () => {
    const { secret } = await makeToken(["meetings:read"]);
    expect(secret).toMatch(/^vmp_[\w-]{43}$/);
    expect((await ask("listMeetings", { token: secret })).status).toBe(200);
    expect((await ask("createMeeting", { token: secret, body: {} })).status).toBe(403);
    expect((await ask("readMe", { token: secret })).status).toBe(403);
    expect(
      (await ask("createToken", { token: secret, body: { name: "x", scopes: ["profile:read"] } })).status,
    ).toBe(403);
  });

  test("is stored as a hash, is listed with its last use, and ends when it is revoked", async () => {
    const { secret, token, accessToken, user } = await makeToken(["meetings:read"]);
    expect(JSON.stringify(await PersonalToken.find({ user: user.id }).lean())).not.toContain(secret);
    await ask("listMeetings", { token: secret });
    const { body } = await ask("listTokens", { token: accessToken });
    expect(body).toMatchObject({
      tokens: [{ id: token.id, name: "Report", lastUsedAt: expect.any(String) }],
    });
    expect(JSON.stringify(body)).not.toContain(secret);
    expect((await ask("revokeToken", { token: accessToken, params: { id: token.id } })).status).toBe(204);
    expect((await ask("listMeetings", { token: secret })).status).toBe(401);
  });

  test("of somebody else cannot be revoked", async () => {
    const [{ token }, other] = [await makeToken(["meetings:read"]), await signIn()];
    const params = { id: token.id };
    expect((await ask("revokeToken", { token: other.accessToken, params })).status).toBe(404);
  });

  test("one that is too old does not work", async () => {
    const { secret, user } = await makeToken(["meetings:read"]);
    await PersonalToken.updateOne({ user: user.id }, { $set: { expiresAt: new Date(Date.now() - 1) } });
    expect((await ask("listMeetings", { token: secret })).status).toBe(401);
  });
});

describe("meetings", () => {
  const created = restRoutes.createMeeting.replies[201];
  const page = restRoutes.listMeetings.replies[200];

  async function makeMeeting(token: string, title: string) {
    const { body, status } = await ask("createMeeting", { token, body: { title } });
    expect(status).toBe(201);
    return created.parse(body).meeting;
  }

  test("pages follow one another without a gap or a repetition", async () => {
    const { accessToken: token } = await signIn();
    const titles = ["One", "Two", "Three", "Four", "Five"];
    for (const title of titles) await makeMeeting(token, title);
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const query: string = `?limit=2${cursor ? `&cursor=${cursor}` : ""}`;
      const { meetings, nextCursor } = page.parse((await ask("listMeetings", { token, query })).body);
      seen.push(...meetings.map(({ title }) => title));
      cursor = nextCursor;
    }
    expect(seen).toEqual(titles.toReversed());
  });

  test.each(["?cursor=nonsense", "?limit=0", "?limit=1000", "?limit[$gt]=1&limit=x"])(
    "the query %s is refused",
    async (query) => {
      const { accessToken: token } = await signIn();
      expect((await ask("listMeetings", { token, query })).status).toBe(400);
    },
  );

  test("the same request with the same key makes one meeting", async () => {
    const { accessToken: token } = await signIn();
    const headers = { "idempotency-key": crypto.randomUUID() };
    const body = { title: "Planning" };
    const first = await ask("createMeeting", { token, body, headers });
    const again = await ask("createMeeting", { token, body, headers });
    expect(again.body).toEqual(first.body);
    expect([again.status, again.headers.get("idempotency-replayed")]).toEqual([201, "true"]);
    expect((await ask("createMeeting", { token, body: { title: "Other" }, headers })).status).toBe(409);
    const other = await signIn();
    const elsewhere = await ask("createMeeting", { token: other.accessToken, body, headers });
    expect(elsewhere.body).not.toEqual(first.body);
  });

  test("of many such requests at once one makes the meeting", async () => {
    const { accessToken: token } = await signIn();
    const headers = { "idempotency-key": crypto.randomUUID() };
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => ask("createMeeting", { token, body: { title: "Race" }, headers })),
    );
    for (const { status } of answers) expect([201, 409]).toContain(status);
    const { meetings } = page.parse((await ask("listMeetings", { token })).body);
    expect(meetings).toHaveLength(1);
  });

  test("a refused request leaves its key free", async () => {
    const { accessToken: token } = await signIn();
    const headers = { "idempotency-key": "short" };
    expect((await ask("createMeeting", { token, body: {}, headers })).status).toBe(400);
  });

  test("is changed as it was read, and not over somebody else's change", async () => {
    const { accessToken: token } = await signIn();
    const { code } = await makeMeeting(token, "Planning");
    const params = { code };
    const read = await ask("readMeeting", { token, params });
    const tag = read.headers.get("etag") ?? "";
    const change = { title: "Review", settings: { guestsAllowed: false } };
    const changed = await ask("changeMeeting", { token, params, body: change, headers: { "if-match": tag } });
    expect(changed).toMatchObject({
      status: 200,
      body: { meeting: { title: "Review", settings: { guestsAllowed: false, policy: "auto" } } },
    });
    const late = await ask("changeMeeting", { token, params, body: change, headers: { "if-match": tag } });
    expect(late.status).toBe(412);
    expect((await ask("deleteMeeting", { token, params, headers: { "if-match": tag } })).status).toBe(412);
    expect((await ask("deleteMeeting", { token, params })).status).toBe(204);
    expect((await ask("readMeeting", { token, params })).status).toBe(404);
  });

  test("a password is asked for, never told, and guessed at ever more slowly", async () => {
    const { accessToken: token } = await signIn();
    const { code } = await makeMeeting(token, "Secret");
    const params = { code };
    const headers = { "x-forwarded-for": "203.0.113.77" };
    const enter = (password: string) => ask("enterMeetingPassword", { params, headers, body: { password } });
    expect((await enter("anything")).headers.get("set-cookie")).toBeNull();
    const changed = await ask("changeMeeting", { token, params, body: { password: "open sesame" } });
    expect(changed).toMatchObject({ status: 200, body: { meeting: { passwordProtected: true } } });
    expect(JSON.stringify(changed.body)).not.toMatch(/sesame|argon|passwordMark/);

    expect(await enter("open sesam")).toMatchObject({ status: 403, body: { code: "forbidden" } });
    const entered = await enter("open sesame");
    expect(entered.status).toBe(204);
    expect(entered.headers.get("set-cookie")).toMatch(/^video-meet-pass-.*HttpOnly; SameSite=Lax/);
    expect(await enter("short")).toMatchObject({ status: 403 });

    process.env["ADDRESS_LIMIT_FACTOR"] = "1";
    const guesses = await Promise.all(Array.from({ length: 14 }, (_, n) => enter(`guess ${n}`)));
    process.env["ADDRESS_LIMIT_FACTOR"] = "1000";
    expect(guesses.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(3);
    const gone = await ask("changeMeeting", { token, params, body: { password: null } });
    expect(gone).toMatchObject({ body: { meeting: { passwordProtected: false } } });
  });

  test("a series is made, found, changed, thinned out and cancelled, and who is invited hears of it", async () => {
    const { accessToken: token, user } = await signIn();
    const invited = `guest-${++people}@example.org`;
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
    const subjects = await mailsTo(invited, 4);
    expect(subjects.map((mail) => /Subject: (\w+)/.exec(mail)?.[1])).toEqual([
      "Invitation",
      "Changed",
      "Changed",
      "Cancelled",
    ]);
    expect(await mailsTo(user.email, 0)).toEqual([]);
  });

  test("an invitation is a mail with a calendar file, and newer ones take its place", async () => {
    const { accessToken: token } = await signIn();
    const [ben, chi] = [1, 2].map(() => `guest-${++people}@example.org`);
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
    const many = (count: number) => Array.from({ length: count }, () => `many-${++people}@example.org`);
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
    for (const last of lasts) await nextMail(folder, last, 0, 30_000);
  }, 60_000);

  test("a copy has the settings, the password and the times, and nobody is invited", async () => {
    const { accessToken: token } = await signIn();
    const schedule = { start: "2030-03-25T09:00", timeZone: "Asia/Tokyo", durationMinutes: 30 };
    const body = {
      ...{ title: "Original", schedule, password: "open sesame", settings: { chatAllowed: false } },
      invitees: [`guest-${++people}@example.org`],
    };
    const { code } = created.parse((await ask("createMeeting", { token, body })).body).meeting;
    const headers = { "idempotency-key": crypto.randomUUID() };
    const copied = await ask("duplicateMeeting", { token, params: { code }, body: {}, headers });
    expect((await ask("duplicateMeeting", { token, params: { code }, body: {}, headers })).body).toEqual(
      copied.body,
    );
    const copy = created.parse(copied.body).meeting.code;
    expect(copy).not.toBe(code);
    expect((await ask("readMeeting", { token, params: { code: copy } })).body).toMatchObject({
      meeting: {
        title: "Original",
        settings: { chatAllowed: false },
        passwordProtected: true,
        invitees: [],
        schedule,
      },
    });
    expect(
      (await ask("enterMeetingPassword", { params: { code: copy }, body: { password: "open sesame" } }))
        .status,
    ).toBe(204);
  });

  test("who was in a meeting is listed in pages, without more than names and times", async () => {
    const { accessToken: token } = await signIn();
    const { code } = await makeMeeting(token, "Planning");
    const params = { code };
    for (const [n, name] of ["Ana", "Ben", "Chi"].entries()) {
      const seat = participantId.parse(`participant-${++people}`);
      const stay = { meeting: code, seat, person: `guest:${n}`, name, role: "guest" } as const;
      await recordJoin(stay, new Date(Date.now() + n));
      await recordLeave(stay, new Date(Date.now() + 1_000));
    }
    const first = await ask("listParticipants", { token, params, query: "?limit=2" });
    const { participants, nextCursor } = restRoutes.listParticipants.replies[200].parse(first.body);
    expect(participants.map(({ name }) => name)).toEqual(["Chi", "Ben"]);
    expect(Object.keys(participants[0] ?? {}).toSorted()).toEqual(["joinedAt", "leftAt", "name", "role"]);
    const second = await ask("listParticipants", { token, params, query: `?limit=2&cursor=${nextCursor}` });
    expect(second.body).toMatchObject({ participants: [{ name: "Ana" }], nextCursor: null });
    const past = await ask("listMeetings", { token, query: "?view=past" });
    expect(past.body).toMatchObject({ meetings: [{ code, lastCall: { people: 3 } }] });
  });

  test("templates are made, listed and deleted by their owner alone", async () => {
    const [{ accessToken: token }, other] = [await signIn(), await signIn()];
    const body = { title: "Retro", durationMinutes: 60, settings: { waitingRoom: true } };
    const kept = await ask("createTemplate", { token, body });
    expect(kept).toMatchObject({
      status: 201,
      body: { template: { ...body, settings: { waitingRoom: true, guestsAllowed: true } } },
    });
    const { id } = restRoutes.createTemplate.replies[201].parse(kept.body).template;
    expect((await ask("createTemplate", { token, body: { ...body, title: "" } })).status).toBe(400);
    expect((await ask("listTemplates", { token: other.accessToken })).body).toEqual({ templates: [] });
    expect((await ask("deleteTemplate", { token: other.accessToken, params: { id } })).status).toBe(404);
    expect((await ask("deleteTemplate", { token, params: { id } })).status).toBe(204);
    expect((await ask("listTemplates", { token })).body).toEqual({ templates: [] });
  });

  test("the document describes the API to everybody", async () => {
    const { status, body } = await ask("openApi");
    expect(status).toBe(200);
    expect(z.looseObject({ openapi: z.string() }).parse(body).openapi).toMatch(/^3\.1/);
  });
});
