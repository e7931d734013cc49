import { meetingCode } from "@/lib/protocol/ids";
import type { MeetingRecord } from "@/models/meeting";
import { hostId, nextAuthSecret as secret, sessionCookie } from "../testing/start-test-server";
import { usualSettings } from "../testing/make-room";
import { authenticateSocket } from "./authenticate-socket";

const code = meetingCode.parse("abcd-efgh-ijkl");
const meeting: MeetingRecord = {
  id: "1",
  code,
  title: "Test",
  hostId,
  settings: { guestsAllowed: true, ...usualSettings },
  state: "open",
  createdAt: new Date(0),
};

async function connect(isCurrent: boolean) {
  const isSessionCurrent = jest.fn(async () => isCurrent);
  const handshake = { auth: { meeting: code }, headers: { cookie: await sessionCookie() } };
  const result = authenticateSocket(handshake, {
    findMeeting: async () => meeting,
    isSessionCurrent,
    isBanned: async () => false,
    secret,
  });
  return { result, isSessionCurrent };
}

test("a session that stands opens the socket", async () => {
  const { result, isSessionCurrent } = await connect(true);
  await expect(result).resolves.toMatchObject({ userId: hostId, role: "host" });
  expect(isSessionCurrent).toHaveBeenCalledWith(hostId, 0);
});

test("a session that was ended elsewhere opens nothing, whatever its cookie says", async () => {
  const { result } = await connect(false);
  await expect(result).rejects.toMatchObject({ code: "unauthenticated" });
});
