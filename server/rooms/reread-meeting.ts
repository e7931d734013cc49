import type { MeetingCode } from "@/lib/protocol/ids";
import type { FindMeeting } from "../signalling/authenticate-socket";
import type { RoomDirectory } from "./room-directory";

/** A meeting was changed, ended or deleted outside of its call: the call, if it goes on here, obeys. */
export async function rereadMeeting(
  code: MeetingCode,
  { directory, findMeeting }: { directory: RoomDirectory; findMeeting: FindMeeting },
): Promise<void> {
  if (!directory.find(code)) return;
  const meeting = await findMeeting(code);
  // Looked up again: the last one may have left while the database answered.
  const room = directory.find(code);
  if (meeting?.state === "open") room?.update(meeting);
  else room?.notices.dismissAll("ended");
}
