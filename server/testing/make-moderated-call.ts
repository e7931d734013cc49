import type { MeetingRecord } from "@/models/meeting";
import { adminId, type TestServer } from "./start-test-server";
import { silentMedia } from "./test-browser";

/** Who sends microphone and camera. */
export const speaking = { ...silentMedia, mic: true, camera: true };

/** Accounts of nobody in particular. */
export const accounts = {
  ben: "bbbbbbbbbbbbbbbbbbbbbbbb",
  chi: "cccccccccccccccccccccccc",
  adm: adminId,
};

/** The host, Ben with an account, and a guest, all in the call. */
export async function makeModeratedCall(
  server: TestServer,
  settings: Partial<MeetingRecord["settings"]> = {},
) {
  const meeting = await server.createMeeting(settings);
  const host = await server.signedIn(meeting);
  const { selfId: hostId } = await host.join("Hanna", speaking);
  const ben = await server.signedIn(meeting, accounts.ben);
  const { selfId: benId, seatToken: benToken } = await ben.join("Ben", speaking);
  const guest = await server.guest(meeting);
  const { selfId: guestId, seatToken: guestToken } = await guest.join("Gus", speaking);
  return { meeting, host, hostId, ben, benId, benToken, guest, guestId, guestToken };
}
