import { decodeJwt, SignJWT } from "jose";
import { accessTokenSeconds, issueAccessToken, readAccessToken } from "./access-token";

const secret = "a secret of this installation, long enough";
const holder = { userId: "65f0c0ffee65f0c0ffee65f0", sessionId: "0b9d6d4e-6f0a-4c7e-8f7e-0a4f3a1c2b3d" };
beforeAll(() => {
  process.env["NEXTAUTH_SECRET"] = secret;
});

function makeToken(change: { audience?: string; expires?: string; sub?: string; secret?: string } = {}) {
  return new SignJWT({ sid: holder.sessionId })
    .setProtectedHeader({ alg: "HS256" })
    .setIssuer("video-meet")
    .setAudience(change.audience ?? "api")
    .setSubject(change.sub ?? holder.userId)
    .setExpirationTime(change.expires ?? "1m")
    .sign(new TextEncoder().encode(change.secret ?? secret));
}

test("a token says whom it stands for, for a quarter of an hour", async () => {
  const token = await issueAccessToken(holder);
  await expect(readAccessToken(token)).resolves.toEqual(holder);
  const { iat = 0, exp = 0 } = decodeJwt(token);
  expect(exp - iat).toBe(accessTokenSeconds);
});

test("one made by hand with everything right is accepted", async () => {
  await expect(readAccessToken(await makeToken())).resolves.toEqual(holder);
});

test.each([
  ["another secret", () => makeToken({ secret: "some other secret of another place" })],
  ["the audience of guests", () => makeToken({ audience: "guest" })],
  ["a time that has passed", () => makeToken({ expires: "-1 minute" })],
  ["a subject that is no account", () => makeToken({ sub: "admin" })],
  ["no signature", async () => `${(await makeToken()).split(".").slice(0, 2).join(".")}.`],
  ["nothing of a token", async () => "nonsense"],
])("a token with %s stands for nobody", async (_what, make) => {
  await expect(readAccessToken(await make())).resolves.toBeNull();
});
