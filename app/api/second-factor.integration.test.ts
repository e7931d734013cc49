import { Secret, TOTP } from "otpauth";
import { restRoutes } from "@/lib/protocol/rest/rest-routes";
import { AuditEvent } from "@/models/audit-event";
import { User } from "@/models/user";
import { ask, pairOf, password, signIn, startRestApi } from "./testing/rest-program";

let api: Awaited<ReturnType<typeof startRestApi>>;
let admin: Awaited<ReturnType<typeof signIn>>;
beforeAll(async () => {
  api = await startRestApi();
  admin = await signIn(); // the first account
});
afterAll(() => api.stop());

const { startSecondFactor, confirmSecondFactor } = restRoutes;
/** What an app shows. @param steps half minutes from now */
const codeOf = (secret: string, steps: number) =>
  TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: Date.now() + steps * 30_000 });
const login = (email: string, code?: string, withPassword = password) =>
  ask("login", { body: { email, password: withPassword, ...(code === undefined ? {} : { code }) } });
const sessionsOf = async (id: string) => (await User.findById(id).lean())?.sessions.length;

/** Turned on with the present code: the next one signs in. */
async function turnOn({ accessToken: token }: { accessToken: string }) {
  const started = await ask("startSecondFactor", { token, body: { password } });
  const { secret } = startSecondFactor.replies[201].parse(started.body);
  const confirmed = await ask("confirmSecondFactor", { token, body: { code: codeOf(secret, 0) } });
  return { secret, ...confirmSecondFactor.replies[200].parse(confirmed.body) };
}

test("there is no session before the code, and only after a right password is one asked for", async () => {
  const person = await signIn();
  const { id, email } = person.user;
  const { secret } = await turnOn(person);
  expect(await login(email)).toMatchObject({ status: 401, body: { code: "second-factor-required" } });
  const code = codeOf(secret, 1);
  const stranger = await login(email, code, "not the password");
  expect(stranger).toMatchObject({ status: 401, body: { code: "unauthenticated" } });
  const wrong = { code: "forbidden", details: { reason: "wrong-code" } };
  expect(await login(email, "no code")).toMatchObject({ status: 403, body: wrong });
  expect(await sessionsOf(id)).toBe(1);
  const { refreshToken } = pairOf((await login(email, code)).body);
  expect(await sessionsOf(id)).toBe(2);
  expect(await login(email, code)).toMatchObject({ status: 403, body: wrong });
  expect((await ask("refresh", { body: { refreshToken } })).status).toBe(200);
});

test("the secret is told once, before it is confirmed, and the recovery codes once", async () => {
  const person = await signIn();
  const { secret, recoveryCodes } = await turnOn(person);
  const token = person.accessToken;
  expect(await ask("startSecondFactor", { token, body: { password } })).toMatchObject({ status: 409 });
  const answers = [await ask("readSecondFactor", { token }), await ask("readMe", { token })];
  expect(answers).toMatchObject([
    { status: 200, body: { on: true, recoveryCodesLeft: 10 } },
    { status: 200 },
  ]);
  const exported = await ask("exportMe", { token });
  expect(exported.status).toBe(200);
  for (const text of [secret, ...recoveryCodes])
    expect(JSON.stringify([...answers, exported])).not.toContain(text);
});

test("an admin turns it off for somebody else, which is written down, and not for themselves", async () => {
  const person = await signIn();
  const { id, email } = person.user;
  const reset = (whom: string) =>
    ask("resetSecondFactor", { token: admin.accessToken, params: { id: whom } });
  const seen = async () => {
    const { body } = await ask("listAccounts", { token: admin.accessToken, query: `?q=${email}` });
    return restRoutes.listAccounts.replies[200].parse(body).users.map(({ secondFactor }) => secondFactor);
  };
  expect(await seen()).toEqual([false]);
  expect((await reset(id)).status).toBe(404);
  await turnOn(person);
  expect(await seen()).toEqual([true]);
  expect((await reset(id)).status).toBe(204);
  expect(await seen()).toEqual([false]);
  expect((await login(email)).status).toBe(200);
  expect(await AuditEvent.find({ action: "reset-second-factor" }).lean()).toMatchObject([
    { actor: { key: `user:${admin.user.id}` }, target: { key: `user:${id}` } },
  ]);

  await turnOn(admin);
  expect((await reset(admin.user.id)).status).toBe(409);
  expect(await login(admin.user.email)).toMatchObject({ body: { code: "second-factor-required" } });
});
