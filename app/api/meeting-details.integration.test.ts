import { participantId } from "@/lib/protocol/ids";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { recordJoin, recordLeave } from "@/models/record-participation";
import { ask, makeMeeting, newAddress, signIn, startRestApi } from "./testing/rest-program";

let api: Awaited<ReturnType<typeof startRestApi>>;
beforeAll(async () => {
  api = await startRestApi();
});
afterAll(() => api.stop());

const created = restRoutes.createMeeting.replies[201];

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

test("a copy has the settings, the password and the times, and nobody is invited", async () => {
  const { accessToken: token } = await signIn();
  const schedule = { start: "2030-03-25T09:00", timeZone: "Asia/Tokyo", durationMinutes: 30 };
  const body = {
    ...{ title: "Original", schedule, password: "open sesame", settings: { chatAllowed: false } },
    invitees: [newAddress()],
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
    (await ask("enterMeetingPassword", { params: { code: copy }, body: { password: "open sesame" } })).status,
  ).toBe(204);
});

test("who was in a meeting is listed in pages, without more than names and times", async () => {
  const { accessToken: token } = await signIn();
  const { code } = await makeMeeting(token, "Planning");
  const params = { code };
  for (const [n, name] of ["Ana", "Ben", "Chi"].entries()) {
    const seat = participantId.parse(crypto.randomUUID());
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
  const change = (who: string, changed: object) =>
    ask("changeTemplate", { token: who, params: { id }, body: changed });
  expect(await change(token, { title: "Retrospective", settings: { guestsAllowed: false } })).toMatchObject({
    status: 200,
    body: {
      template: {
        ...body,
        title: "Retrospective",
        settings: { waitingRoom: true, guestsAllowed: false },
      },
    },
  });
  expect((await change(token, {})).status).toBe(400);
  expect((await change(token, { durationMinutes: 0 })).status).toBe(400);
  expect((await change(other.accessToken, { title: "Mine" })).status).toBe(404);
  expect((await ask("deleteTemplate", { token: other.accessToken, params: { id } })).status).toBe(404);
  expect((await ask("deleteTemplate", { token, params: { id } })).status).toBe(204);
  expect((await ask("listTemplates", { token })).body).toEqual({ templates: [] });
});
