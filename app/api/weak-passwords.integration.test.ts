import { nextMail } from "@/lib/auth/testing/mailbox";
import { secretOf } from "@/lib/auth/testing/people";
import { ask, newAddress, password, signIn, startRestApi } from "./testing/rest-program";

let api: Awaited<ReturnType<typeof startRestApi>>;
beforeAll(async () => {
  api = await startRestApi();
});
afterAll(() => api.stop());

const refused = { status: 400, body: { code: "bad-request", details: { reason: "weak-password" } } };

test("nobody registers with a password that is guessed first", async () => {
  const email = newAddress();
  expect(await ask("register", { body: { name: "Ana", email, password: "P@ssword2024" } })).toMatchObject(
    refused,
  );
  expect(await ask("register", { body: { name: "Zubeltza", email, password: "zubeltza 77" } })).toMatchObject(
    refused,
  );
  expect((await ask("register", { body: { name: "Ana", email, password } })).status).toBe(201);
});

test("nobody changes to one, and the present one stays", async () => {
  const { user, accessToken: token } = await signIn();
  const change = (newPassword: string) =>
    ask("changePassword", { token, body: { currentPassword: password, newPassword } });
  expect(await change("qwertyuiop")).toMatchObject(refused);
  expect((await ask("login", { body: { email: user.email, password } })).status).toBe(200);
  expect((await change("a new password")).status).toBe(204);
});

test("nobody chooses one by mail, and the link stays good for another", async () => {
  const { user } = await signIn();
  await ask("forgotPassword", { body: { email: user.email } });
  const token = secretOf(await nextMail(api.folder, user.email));
  const reset = (chosen: string) => ask("resetPassword", { body: { token, password: chosen } });
  expect(await reset("iloveyou!")).toMatchObject(refused);
  expect((await reset("a new password")).status).toBe(204);
  expect((await reset("another password")).body).toMatchObject({
    detail: expect.stringContaining("This link no longer works"),
  });
});
