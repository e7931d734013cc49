import type { Metadata } from "next";
import { MeetingScreen } from "@/components/meeting-screen";
import { authSecret } from "@/lib/auth/auth-secret";
import { currentUser } from "@/lib/auth/current-user";
import { issueGuestToken } from "@/lib/auth/guest-token";
import { readBrowserId } from "@/lib/auth/read-browser-id";
import { EndedMeeting, GuestsNotAllowed } from "./closed-doors";
import { loadMeeting } from "./load-meeting";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const meeting = await loadMeeting((await params).id);
  return { title: meeting.title, robots: { index: false } };
}

/** The door of a meeting: whoever may come in gets the call, everybody else a sentence and a way on. */
export default async function MeetingPage({ params }: Props) {
  const { code, title, state, settings } = await loadMeeting((await params).id);
  const person = await currentUser();
  if (state === "ended") return <EndedMeeting title={title} person={person} />;
  if (person) return <MeetingScreen code={code} title={title} signedInName={person.name} guestToken={null} />;
  if (!settings.guestsAllowed) return <GuestsNotAllowed title={title} path={`/meeting/${code}`} />;
  const guestToken = await issueGuestToken(code, authSecret(), await readBrowserId());
  return <MeetingScreen code={code} title={title} signedInName={null} guestToken={guestToken} />;
}
