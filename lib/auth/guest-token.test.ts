import { decodeJwt, SignJWT } from "jose";
import { meetingCode } from "@/lib/protocol/ids";
import { issueGuestToken, readGuestToken } from "./guest-token";

const secret = "a secret of this installation, long enough";
const meeting = meetingCode.parse("abcd-efgh-ijkl");
const refused = { name: "RequestError", code: "unauthenticated" };

/** A token like ours with one thing changed. */
function makeToken(change: { audience?: string; expires?: string; meeting?: string; subject?: string } = {}) {
  return new SignJWT({ meeting: change.meeting ?? meeting })
    .setProtectedHeader({ alg: "HS256" })
    .setIssuer("video-meet")
    .setAudience(change.audience ?? "guest")
    .setSubject(change.subject ?? "5f0f9b1c-6a53-4a07-8b5a-0b0b6f3f6f11")
    .setExpirationTime(change.expires ?? "1h")
    .sign(new TextEncoder().encode(secret));
}

test("the same browser is the same guest again, in this meeting alone, and nobody can tell which browser", async () => {
  const browser = crypto.randomUUID();
  const guestIn = async (code: typeof meeting, id: string) =>
    (await readGuestToken(await issueGuestToken(code, secret, id), secret)).guestId;
  const guest = await guestIn(meeting, browser);
  expect(await guestIn(meeting, browser)).toBe(guest);
  expect(await guestIn(meetingCode.parse("else-wher-eeee"), browser)).not.toBe(guest);
  expect(await guestIn(meeting, crypto.randomUUID())).not.toBe(guest);
  expect(guest).not.toContain(browser.slice(0, 8));
});

test("a token names its meeting, and each one is another guest", async () => {
  const [ana, ben] = await Promise.all(
    [1, 2].map(async () => readGuestToken(await issueGuestToken(meeting, secret), secret)),
  );
  expect(ana?.meeting).toBe(meeting);
  expect(ana?.guestId).not.toBe(ben?.guestId);
});

test("a token is valid for twelve hours", async () => {
  const { iat = 0, exp = 0 } = decodeJwt(await issueGuestToken(meeting, secret));
  expect(exp - iat).toBe(12 * 60 * 60);
});

test("a token that is all right but made here by hand is accepted", async () => {
  await expect(readGuestToken(await makeToken(), secret)).resolves.toMatchObject({ meeting });
});

test.each([
  ["another secret", () => issueGuestToken(meeting, "some other secret of another place")],
  ["a time that has passed", () => makeToken({ expires: "-1 minute" })],
  ["another audience", () => makeToken({ audience: "media-server" })],
  ["something that is no meeting", () => makeToken({ meeting: "../../etc" })],
  ["a guest id of a wrong shape", () => makeToken({ subject: "admin" })],
  ["no signature", async () => `${(await makeToken()).split(".").slice(0, 2).join(".")}.`],
  ["no token at all", async () => "nonsense"],
])("a token with %s is refused", async (_what, make) => {
  await expect(readGuestToken(await make(), secret)).rejects.toMatchObject(refused);
});
