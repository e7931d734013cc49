import type { Metadata } from "next";
import { headers } from "next/headers";
import { MeetingScreen } from "@/components/meeting-screen";
import { authSecret } from "@/lib/auth/auth-secret";
import { currentUser } from "@/lib/auth/current-user";
import { guestIdOf, issueGuestToken } from "@/lib/auth/guest-token";
import { readBrowserId } from "@/lib/auth/read-browser-id";
import { readMeetingPass } from "@/lib/auth/meeting-pass";
import { askCallDesk } from "@/lib/node/call-desk";
import { inBackground } from "@/lib/node/in-background";
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
  const browserId = await readBrowserId();
  const key = person ? `user:${person.id}` : browserId && `guest:${guestIdOf(browserId, code, authSecret())}`;
  // Whoever is in this call loads its page again: their place waits for the new one, however long that takes.
  if (key)
    inBackground("word of a page that is loaded", () =>
      askCallDesk("desk:page-asked-for", { meeting: code, person: key }),
    );
  return (
    <MeetingScreen
      code={code}
      title={title}
      signedInName={person?.name ?? null}
      picture={person?.avatar ?? null}
      preferences={person?.preferences ?? null}
      guestToken={person ? null : await issueGuestToken(code, authSecret(), browserId)}
    />
  );
}

/** Whether the password, if there is one, was entered in this browser. The server asks again when a seat is taken. */
async function knowsPassword({ code, passwordMark }: MeetingRecord): Promise<boolean> {
  if (passwordMark === null) return true;
  const cookie = (await headers()).get("cookie") ?? undefined;
  return (await readMeetingPass(cookie, code, authSecret())) === passwordMark;
}
