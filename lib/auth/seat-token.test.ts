import { decodeJwt, SignJWT } from "jose";
import { meetingCode, participantId } from "@/lib/protocol/ids";
import { issueGuestToken } from "./guest-token";
import { issueSeatToken, readSeatToken, seatTokenSeconds } from "./seat-token";

const secret = "a secret of this installation, long enough";
const claim = {
  participantId: participantId.parse("ana-00000001"),
  meeting: meetingCode.parse("abcd-efgh-ijkl"),
  person: "guest:5f0f9b1c-6a53-4a07-8b5a-0b0b6f3f6f11",
};

/** A token like ours with one thing changed. */
function makeToken(change: { audience?: string; expires?: string; subject?: string; person?: unknown } = {}) {
  return new SignJWT({ meeting: claim.meeting, person: change.person ?? claim.person })
    .setProtectedHeader({ alg: "HS256" })
    .setIssuer("video-meet")
    .setAudience(change.audience ?? "seat")
    .setSubject(change.subject ?? claim.participantId)
    .setExpirationTime(change.expires ?? "5m")
    .sign(new TextEncoder().encode(secret));
}

test("a token names the seat, its meeting and who sits there, for a quarter of an hour", async () => {
  const token = await issueSeatToken(claim, secret);
  await expect(readSeatToken(token, secret)).resolves.toEqual(claim);
  const { iat = 0, exp = 0 } = decodeJwt(token);
  expect(exp - iat).toBe(seatTokenSeconds);
});

test("a token that is all right but made here by hand is accepted", async () => {
  await expect(readSeatToken(await makeToken(), secret)).resolves.toEqual(claim);
});

test.each([
  ["another secret", () => issueSeatToken(claim, "some other secret of another place")],
  ["a time that has passed", () => makeToken({ expires: "-1 minute" })],
  ["another audience", () => makeToken({ audience: "guest" })],
  ["the pass of a guest", () => issueGuestToken(claim.meeting, secret)],
  ["a seat of a wrong shape", () => makeToken({ subject: "ana" })],
  ["a person of a wrong shape", () => makeToken({ person: { $ne: null } })],
  ["no signature", async () => `${(await makeToken()).split(".").slice(0, 2).join(".")}.`],
  ["no token at all", async () => "nonsense"],
])("%s is refused", async (_what, make) => {
  await expect(readSeatToken(await make(), secret)).rejects.toMatchObject({ code: "forbidden" });
});
