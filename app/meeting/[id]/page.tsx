import type { Metadata } from "next";
import { headers } from "next/headers";
import { MeetingScreen } from "@/components/meeting-screen";
import { authSecret } from "@/lib/auth/auth-secret";
import { currentUser } from "@/lib/auth/current-user";
import { issueGuestToken } from "@/lib/auth/guest-token";
import { readBrowserId } from "@/lib/auth/read-browser-id";
import { readMeetingPass } from "@/lib/auth/meeting-pass";
import type { MeetingRecord } from "@/models/meeting";
import { EndedMeeting, GuestsNotAllowed, PasswordNeeded } from "./closed-doors";
import { loadMeeting } from "./load-meeting";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const meeting = await loadMeeting((await params).id);
  return { title: meeting.title, robots: { index: false } };
}

/** The door of a meeting: whoever may come in gets the call, everybody else a sentence and a way on. */
export default async function MeetingPage({ params }: Props) {
  const meeting = await loadMeeting((await params).id);
  const { code, title, state, settings } = meeting;
  const person = await currentUser();
  if (state === "ended")
    return <EndedMeeting title={title} cancelled={meeting.cancelledAt !== null} person={person} />;
  if (!person && !settings.guestsAllowed) return <GuestsNotAllowed title={title} path={`/meeting/${code}`} />;
  if (person?.id !== meeting.hostId && !(await knowsPassword(meeting)))
    return <PasswordNeeded title={title} code={code} person={person} />;
  return (
    <MeetingScreen
      code={code}
      title={title}
      signedInName={person?.name ?? null}
      picture={person?.avatar ?? null}
      preferences={person?.preferences ?? null}
      guestToken={person ? null : await issueGuestToken(code, authSecret(), await readBrowserId())}
    />
  );
}

/** Whether the password, if there is one, was entered in this browser. The server asks again when a seat is taken. */
async function knowsPassword({ code, passwordMark }: MeetingRecord): Promise<boolean> {
  if (passwordMark === null) return true;
  const cookie = (await headers()).get("cookie") ?? undefined;
  return (await readMeetingPass(cookie, code, authSecret())) === passwordMark;
}
