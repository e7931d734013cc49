import { nextMail } from "@/lib/auth/testing/mailbox";
import { ask, newAddress, signIn, startRestApi } from "./testing/rest-program";

let api: Awaited<ReturnType<typeof startRestApi>>;
beforeAll(async () => {
  api = await startRestApi();
});
afterAll(() => api.stop());

const nextLanguage = async (to: string, after = 0) => (await nextMail(api.folder, to, after)).language;
const register = async (headers: Record<string, string>) => {
  const email = newAddress();
  await ask("register", { body: { name: "Ana", email, password: "correct horse 9" }, headers });
  return email;
};

test("a mail about a new account is in the language of the page that it was made on", async () => {
  const inGerman = await register({ "accept-language": "de-AT, en;q=0.5" });
  const chosen = await register({ "accept-language": "de", cookie: "language=fr" });
  const unknown = await register({ "accept-language": "ja" });
  expect(await nextMail(api.folder, inGerman)).toMatchObject({
    language: "de",
    link: expect.stringContaining("/auth/confirm-email#"),
  });
  expect(await nextLanguage(chosen)).toBe("fr");
  expect(await nextLanguage(unknown)).toBe("en");
});

test("the language that somebody has chosen in their account goes before that of whoever asks", async () => {
  const { user, accessToken: token } = await signIn();
  const forgot = () =>
    ask("forgotPassword", { body: { email: user.email }, headers: { "accept-language": "pt" } });
  await forgot();
  expect(await nextLanguage(user.email)).toBe("pt");
  const changed = await ask("changeMe", { token, body: { preferences: { language: "ar" } } });
  expect(changed).toMatchObject({ status: 200, body: { user: { preferences: { language: "ar" } } } });
  await forgot();
  expect(await nextLanguage(user.email, 1)).toBe("ar");
  const wrong = await ask("changeMe", { token, body: { preferences: { language: "tlh" } } });
  expect(wrong.status).toBe(400);
});

test("each of those who are invited reads their own language, strangers that of the host", async () => {
  const [host, guest] = [await signIn(), await signIn()];
  await ask("changeMe", { token: guest.accessToken, body: { preferences: { language: "es" } } });
  const stranger = newAddress();
  const schedule = { start: "2030-03-25T09:00", timeZone: "Europe/Berlin", durationMinutes: 30 };
  const body = { title: "Plan", schedule, invitees: [guest.user.email, stranger] };
  const headers = { "accept-language": "de" };
  const made = await ask("createMeeting", { token: host.accessToken, body, headers });
  expect(made.status).toBe(201);
  expect(await nextLanguage(guest.user.email)).toBe("es");
  expect(await nextMail(api.folder, stranger)).toMatchObject({ language: "de", subject: "Einladung: Plan" });
});
