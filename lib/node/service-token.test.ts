import { SignJWT } from "jose";
import { issueServiceToken, verifyServiceToken } from "./service-token";

const secret = "a secret of at least thirty-two characters";
const refused = { code: "unauthenticated" };

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
  await expect(
    verifyServiceToken(`Bearer ${await issueServiceToken(secret)}`, secret),
  ).resolves.toBeUndefined();
  await expect(
    verifyServiceToken(`Bearer ${await makeToken((token) => token)}`, secret),
  ).resolves.toBeUndefined();
});

test.each([undefined, "", "Bearer", "Bearer not-a-token", "Basic dXNlcjpwYXNz"])(
  "%p is no service token",
  async (header) => {
    await expect(verifyServiceToken(header, secret)).rejects.toMatchObject(refused);
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
  await expect(verifyServiceToken(`Bearer ${await makeToken(change, key)}`, secret)).rejects.toMatchObject(
    refused,
  );
});

test("a token without a signature is refused", async () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const claims = { iss: "video-meet-app", aud: "media-server", iat: now(), exp: now() + 60 };
  const token = `${part({ alg: "none" })}.${part(claims)}.${part({})}`;
  await expect(verifyServiceToken(`Bearer ${token}`, secret)).rejects.toMatchObject(refused);
});
