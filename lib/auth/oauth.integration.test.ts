import NextAuth from "next-auth";
import { z } from "zod";
import { createUser } from "@/models/create-user";
import { endSessions } from "@/models/end-sessions";
import { findUserByEmail } from "@/models/find-user-by-email";
import { findUserOfSession } from "@/models/find-user-of-session";
import { shareTestDatabase } from "@/models/testing/test-database";
import { User } from "@/models/user";
import { makeAuthOptions } from "./auth-options";
import { oauthProviders, offeredProviders } from "./oauth-providers";
import { readSessionCookie } from "./session-cookie";
import { startFakeGithub, type GithubPerson } from "./testing/fake-github";

const secret = "a secret of this installation, long enough";
const github = { clientId: "client", clientSecret: "what only both know" };
let provider: Awaited<ReturnType<typeof startFakeGithub>>;

shareTestDatabase();
beforeAll(async () => {
  process.env["NEXTAUTH_URL"] = "http://meet.test";
  await createUser({ email: "admin@example.org", name: "Admin", passwordHash: "x" });
  provider = await startFakeGithub(github.clientSecret);
});
afterAll(() => provider.close());

type Answer = { location: string; cookies: string[]; body: unknown };

/** next-auth as an API route of Next calls it. */
async function callNextAuth(request: object): Promise<Answer> {
  const settings = { google: null, github };
  const quiet = { error: () => undefined, warn: () => undefined };
  const options = makeAuthOptions(settings, oauthProviders(settings, provider.endpoints));
  const headers = new Map<string, string | string[]>();
  let body: unknown = null;
  const response = {
    status: () => response,
    getHeader: (name: string) => headers.get(name),
    setHeader: (name: string, value: string | string[]) => (headers.set(name, value), response),
    send: (value: unknown) => (body = value),
    json: (value: unknown) => (body = value),
    end: () => undefined,
  };
  await NextAuth({ ...options, secret, logger: quiet })(request, response);
  return {
    location: String(headers.get("Location") ?? ""),
    cookies: [headers.get("Set-Cookie") ?? []].flat(),
    body,
  };
}

/** One browser before next-auth: keeps its cookies. */
class SigningBrowser {
  readonly #cookies: Record<string, string> = {};

  async ask(
    action: "csrf" | "signin" | "callback" | "signout",
    { query = {}, body = {} } = {},
  ): Promise<Answer> {
    const answer = await callNextAuth({
      method: action === "signin" || action === "signout" ? "POST" : "GET",
      cookies: this.#cookies,
      headers: { host: "meet.test" },
      query: {
        nextauth: action === "csrf" || action === "signout" ? [action] : [action, "github"],
        ...query,
      },
      body,
    });
    for (const cookie of answer.cookies) {
      const [name = "", value = ""] = cookie.split(";")[0]?.split("=") ?? [];
      this.#cookies[name] = decodeURIComponent(value);
    }
    return answer;
  }

  /** To the provider's page. @returns its address */
  async leave(): Promise<string> {
    const { csrfToken } = z.object({ csrfToken: z.string() }).parse((await this.ask("csrf")).body);
    return (await this.ask("signin", { body: { csrfToken } })).location;
  }

  async signOut(): Promise<void> {
    const { csrfToken } = z.object({ csrfToken: z.string() }).parse((await this.ask("csrf")).body);
    await this.ask("signout", { body: { csrfToken } });
  }

  async session() {
    const cookie = Object.entries(this.#cookies).map(([name, value]) => `${name}=${value}`);
    return readSessionCookie(cookie.join("; "), secret);
  }
}

/** Goes all the way as this person. @returns where they land, and as whom */
async function signInAs(person: GithubPerson) {
  const browser = new SigningBrowser();
  const query = provider.agree(await browser.leave(), person);
  const { location } = await browser.ask("callback", { query });
  return { browser, location, session: await browser.session() };
}

let people = 0;
function newPerson(change: Partial<GithubPerson> = {}): GithubPerson {
  const id = 1_000 + ++people;
  const email = `octo-${id}@example.org`;
  return {
    id,
    login: `octo-${id}`,
    name: "Octo",
    email,
    emails: [{ email, primary: true, verified: true }],
    ...change,
  };
}
const emailOf = ({ emails }: GithubPerson) => emails[0]?.email ?? "";

test("a new person gets an account with a proven address, and the same one the next time", async () => {
  const octo = newPerson();
  const first = await signInAs(octo);
  const account = await findUserByEmail(emailOf(octo));
  expect(account).toMatchObject({ emailVerified: true, role: "user", name: "Octo", passwordHash: null });
  expect(first.session).toMatchObject({ userId: account?.id, role: "user" });
  // The address is another one now: it is still them.
  const again = await signInAs({
    ...octo,
    emails: [{ email: "new@example.org", primary: true, verified: true }],
  });
  expect(again.session?.userId).toBe(account?.id);
  expect(await User.countDocuments({ "identities.subject": String(octo.id) })).toBe(1);
});

test("an account with the same address is opened where both sides have proven it", async () => {
  const octo = newPerson();
  const own = await createUser({ email: emailOf(octo), name: "Ana", passwordHash: "x", emailVerified: true });
  const { session } = await signInAs(octo);
  expect(session).toMatchObject({ userId: own.id, name: "Ana" });
});

test("an account whose address nobody has confirmed is not: whoever made it may not be its owner", async () => {
  const octo = newPerson();
  const planted = await createUser({ email: emailOf(octo), name: "Mallory", passwordHash: "x" });
  const { session, location } = await signInAs(octo);
  expect({ session, location }).toEqual({
    session: null,
    location: "/auth/sign-in?error=unconfirmed-account",
  });
  expect(await User.findById(planted.id).lean()).toMatchObject({ identities: [] });
});

test.each<[string, Partial<GithubPerson>]>([
  ["that is not verified", { emails: [{ email: "victim@example.org", primary: true, verified: false }] }],
  ["that is only on the profile", { email: "victim@example.org", emails: [] }],
])("an address %s opens no account", async (_how, change) => {
  const victim = await findUserByEmail("victim@example.org");
  if (!victim)
    await createUser({ email: "victim@example.org", name: "Victim", passwordHash: "x", emailVerified: true });
  const { session, location } = await signInAs(newPerson(change));
  expect({ session, location }).toEqual({ session: null, location: "/auth/sign-in?error=no-verified-email" });
});

test("what another browser was given does not sign this one in", async () => {
  const [mine, theirs] = [new SigningBrowser(), new SigningBrowser()];
  await mine.leave();
  const query = provider.agree(await theirs.leave(), newPerson());
  await mine.ask("callback", { query });
  expect(await mine.session()).toBeNull();
});

test("who ended all sessions is signed out of those that a provider had opened as well", async () => {
  const octo = newPerson({ name: "x".repeat(200) });
  const { session } = await signInAs(octo);
  expect(session?.name).toHaveLength(60);
  if (!session) throw new Error("Nobody is signed in.");
  expect(await findUserOfSession(session)).toMatchObject({ id: session.userId });
  expect(await endSessions(session.userId)).toEqual([session.sessionId]);
  expect(await findUserOfSession(session)).toBeNull();
  const later = await signInAs(octo);
  expect(later.session && (await findUserOfSession(later.session))).toMatchObject({ id: session.userId });
});

test("a copy of the cookie is worth nothing once its owner has signed out", async () => {
  const { browser, session } = await signInAs(newPerson());
  expect(session && (await findUserOfSession(session))).not.toBeNull();
  await browser.signOut();
  expect(await browser.session()).toBeNull();
  expect(session && (await findUserOfSession(session))).toBeNull();
});

describe("what is offered", () => {
  const google = { clientId: "g", clientSecret: "g" };
  test.each([
    [{ google: null, github: null }, []],
    [{ google, github: null }, ["google"]],
    [{ google: null, github }, ["github"]],
    [{ google, github }, ["google", "github"]],
  ])("with the keys of %j", (keys, expected) => {
    expect(offeredProviders(keys)).toEqual(expected);
    expect(makeAuthOptions(keys).providers.map(({ id }) => id)).toEqual(["credentials", ...expected]);
  });

  test("Google's word counts for an address only when it says that it is verified", async () => {
    const [provider] = oauthProviders({ google, github: null });
    const profile = provider?.options?.profile;
    if (!profile) throw new Error("Google is not offered.");
    const claims = { sub: "1", name: "Gina", email: "gina@example.org" };
    for (const [email_verified, verifiedEmail] of [
      [true, "gina@example.org"],
      [false, null],
      [undefined, null],
    ] as const)
      expect(await Reflect.apply(profile, undefined, [{ ...claims, email_verified }, {}])).toMatchObject({
        verifiedEmail,
      });
  });
});
