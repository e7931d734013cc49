import { notFound } from "next/navigation";
import { meetingCode } from "@/lib/protocol/ids";
import { findMeetingByCode } from "@/models/find-meeting-by-code";
import type { MeetingRecord } from "@/models/meeting";
import type { UserRecord } from "@/models/user";
import { requireSignedIn } from "../../../require-signed-in";

/** The meeting that an address names and whoever is signed in, if it is theirs; to everybody else there is none. */
export async function loadOwnMeeting(
  params: Promise<{ code: string }>,
): Promise<{ person: UserRecord; meeting: MeetingRecord }> {
  const code = meetingCode.safeParse((await params).code);
  if (!code.success) notFound();
  const person = await requireSignedIn(`/dashboard/meetings/${code.data}`);
  const meeting = await findMeetingByCode(code.data);
  if (!meeting || meeting.hostId !== person.id) notFound();
  return { person, meeting };
}
