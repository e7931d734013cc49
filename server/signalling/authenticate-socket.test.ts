import { meetingPassCookie, readMeetingPass } from "@/lib/auth/meeting-pass";
import { avatarAddressOf } from "@/lib/protocol/avatar";
import { meetingCode } from "@/lib/protocol/ids";
import type { MeetingRecord } from "@/models/meeting";
import { makeMeetingRecord } from "@/models/testing/make-meeting-record";
import type { UserRole } from "@/models/user";
import { hostId, nextAuthSecret as secret, sessionCookie } from "../testing/start-test-server";
import { authenticateSocket, demandWelcome } from "./authenticate-socket";

const code = meetingCode.parse("abcd-efgh-ijkl");
const open = makeMeetingRecord({ code, hostId });
const picture = avatarAddressOf("11111111-2222-4333-8444-555555555555");
const locked = { ...open, passwordMark: "the-present-one" };

async function connect(
  isCurrent: boolean,
  {
    meeting = open,
    mark,
    userId = hostId,
    role = "user",
  }: { meeting?: MeetingRecord; mark?: string; userId?: string; role?: UserRole } = {},
) {
  const findAccount = jest.fn(async () => (isCurrent ? { avatar: picture, role } : null));
  const pass = mark && (await meetingPassCookie({ code, mark }, secret, false)).split(";")[0];
  const cookie = [await sessionCookie(userId), pass].filter(Boolean).join("; ");
  const handshake = { auth: { meeting: code }, headers: { cookie } };
  const result = authenticateSocket(handshake, {
    findMeeting: async () => meeting,
    findAccount,
    isBanned: async () => false,
    secret,
  });
  return { result, findAccount };
}

test("a session that stands opens the socket", async () => {
  const { result, findAccount } = await connect(true);
  await expect(result).resolves.toMatchObject({ userId: hostId, role: "host", avatar: picture });
  expect(findAccount).toHaveBeenCalledWith(expect.objectContaining({ userId: hostId }));
});

test("a session that was ended elsewhere opens nothing, whatever its cookie says", async () => {
  const { result } = await connect(false);
  await expect(result).rejects.toMatchObject({ code: "unauthenticated" });
});

test("who is an admin is what the account says, whatever the cookie of its session does", async () => {
  const userId = "65f0c0ffee65f0c0ffee65f0";
  const role = async (now: UserRole) => (await (await connect(true, { userId, role: now })).result).role;
  expect(await role("user")).toBe("participant");
  expect(await role("admin")).toBe("admin");
});

describe("a meeting with a password", () => {
  const userId = "65f0c0ffee65f0c0ffee65f0";
  const refused = { code: "unauthenticated", details: { reason: "password" } };

  test("lets its host in without", async () => {
    await expect((await connect(true, { meeting: locked })).result).resolves.toMatchObject({ role: "host" });
  });

  test("lets in who has entered it, and who has entered a former one not", async () => {
    const entered = await connect(true, { meeting: locked, userId, mark: "the-present-one" });
    await expect(entered.result).resolves.toMatchObject({ role: "participant", userId });
    const former = await connect(true, { meeting: locked, userId, mark: "the-former-one" });
    await expect(former.result).rejects.toMatchObject(refused);
    await expect((await connect(true, { meeting: locked, userId })).result).rejects.toMatchObject(refused);
  });

  test("asks again when it was set after somebody had connected", async () => {
    const identity = await (await connect(true, { userId })).result;
    expect(() => demandWelcome(open, identity)).not.toThrow();
    expect(() => demandWelcome(locked, identity)).toThrow(/has a password/);
  });

  test("a pass for another meeting opens nothing", async () => {
    const other = meetingCode.parse("zzzz-zzzz-zzzz");
    const cookie = (await meetingPassCookie({ code: other, mark: "the-present-one" }, secret, true)).replace(
      other,
      code,
    );
    expect(await readMeetingPass(cookie, code, secret)).toBeNull();
    expect(cookie).toMatch(/HttpOnly.*Secure/);
  });
});
