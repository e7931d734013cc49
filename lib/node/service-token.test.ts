import { SignJWT } from "jose";
import { mediaRegistrationToken } from "@/lib/protocol/media-registration";
import { issueServiceToken, serviceTokenCheck } from "./service-token";

const secret = "a secret of at least thirty-two characters";
const refused = { code: "unauthenticated" };
const check = serviceTokenCheck(secret);

/** A token like ours except for what a test changes. */
function makeToken(change: (token: SignJWT) => SignJWT, key = secret): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const token = new SignJWT({})
    .setProtectedHeader({ alg: "HS256" })
    .setIssuer("video-meet-app")
    .setAudience("media-server")
    .setIssuedAt(now)
    .setExpirationTime(now + 60);
  return change(token).sign(new TextEncoder().encode(key));
}

test("a token that was just issued is accepted", async () => {
  await expect(check(`Bearer ${await issueServiceToken(secret)}`)).resolves.toBeUndefined();
  await expect(check(`Bearer ${await makeToken((token) => token)}`)).resolves.toBeUndefined();
});

test.each([undefined, "", "Bearer", "Bearer not-a-token", "Basic dXNlcjpwYXNz"])(
  "%p is no service token",
  async (header) => {
    await expect(check(header)).rejects.toMatchObject(refused);
  },
);

const now = () => Math.floor(Date.now() / 1000);
test.each<[string, (token: SignJWT) => SignJWT, string?]>([
  ["an expired token", (token) => token.setIssuedAt(now() - 120).setExpirationTime(now() - 60)],
  ["a token of another secret", (token) => token, "some other secret, also thirty-two long"],
  ["a token for another audience", (token) => token.setAudience("guest")],
  ["a token of another issuer", (token) => token.setIssuer("somebody")],
  [
    "a token issued long ago for a long time",
    (token) => token.setIssuedAt(now() - 3600).setExpirationTime(now() + 3600),
  ],
])("%s is refused", async (_name, change, key = secret) => {
  await expect(check(`Bearer ${await makeToken(change, key)}`)).rejects.toMatchObject(refused);
});

test("a token of a media server opens the app server alone, and one of the app server a media server alone", async () => {
  const checkRegistration = serviceTokenCheck(secret, mediaRegistrationToken);
  const registration = `Bearer ${await issueServiceToken(secret, 60, mediaRegistrationToken)}`;
  const command = `Bearer ${await issueServiceToken(secret)}`;
  await expect(checkRegistration(registration)).resolves.toBeUndefined();
  await expect(check(command)).resolves.toBeUndefined();
  await expect(checkRegistration(command)).rejects.toMatchObject(refused);
  await expect(check(registration)).rejects.toMatchObject(refused);
});

test("a token without a signature is refused", async () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const claims = { iss: "video-meet-app", aud: "media-server", iat: now(), exp: now() + 60 };
  const token = `${part({ alg: "none" })}.${part(claims)}.${part({})}`;
  await expect(check(`Bearer ${token}`)).rejects.toMatchObject(refused);
});

describe("a token that was good once", () => {
  beforeEach(() => jest.useFakeTimers({ doNotFake: ["nextTick", "queueMicrotask", "setImmediate"] }));
  afterEach(() => jest.useRealTimers());

  test("is not checked again, and good no longer than before", async () => {
    const digest = jest.spyOn(crypto.subtle, "verify");
    const checkAnew = serviceTokenCheck(secret);
    const header = `Bearer ${await issueServiceToken(secret, 60)}`;
    await checkAnew(header);
    const before = digest.mock.calls.length;
    await checkAnew(header);
    expect(digest.mock.calls.length).toBe(before);
    expect(before).toBe(1);

    jest.advanceTimersByTime(70_000);
    await expect(checkAnew(header)).rejects.toMatchObject(refused);
  });

  test("does not let another one in", async () => {
    const checkAnew = serviceTokenCheck(secret);
    const token = await issueServiceToken(secret);
    await checkAnew(`Bearer ${token}`);
    const [head, claims] = token.split(".");
    await expect(checkAnew(`Bearer ${head}.${claims}.AAAA`)).rejects.toMatchObject(refused);
  });
});
