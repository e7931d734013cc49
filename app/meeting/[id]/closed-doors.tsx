import { CircleCheck, KeyRound, LockKeyhole } from "lucide-react";
import Link from "next/link";
import type { SignedInPerson } from "@/components/auth/account-menu";
import { PasswordQuestion } from "@/components/lobby/password-question";
import { MessagePage } from "@/components/site/message-page";
import { PageFrame } from "@/components/site/page-frame";
import { Button } from "@/components/ui/button";
import type { MeetingCode } from "@/lib/protocol/ids";

export function EndedMeeting({
  title,
  cancelled,
  person,
}: {
  title: string;
  cancelled: boolean;
  person: SignedInPerson | null;
}) {
  return (
    <PageFrame person={person}>
      <MessagePage
        icon={<CircleCheck />}
        title={cancelled ? "This meeting was cancelled" : "This meeting has ended"}
        text={
          cancelled
            ? `“${title}” does not take place. Ask whoever invited you whether there is another time.`
            : `“${title}” is over. To talk on, somebody starts a new meeting and sends its link.`
        }
      >
        <Button asChild>
          <Link href={person ? "/dashboard" : "/"}>
            {person ? "Go to your dashboard" : "Go to the start page"}
          </Link>
        </Button>
      </MessagePage>
    </PageFrame>
  );
}

export function PasswordNeeded({
  title,
  code,
  person,
}: {
  title: string;
  code: MeetingCode;
  person: SignedInPerson | null;
}) {
  return (
    <PageFrame person={person}>
      <MessagePage
        icon={<LockKeyhole />}
        title="This meeting has a password"
        text={`Enter it to join “${title}”. Whoever invited you knows it.`}
      >
        <PasswordQuestion code={code} />
      </MessagePage>
    </PageFrame>
  );
}

export function GuestsNotAllowed({ title, path }: { title: string; path: string }) {
  return (
    <PageFrame person={null}>
      <MessagePage
        icon={<KeyRound />}
        title="This meeting is for people with an account"
        text={`Sign in to join “${title}”. You come back here afterwards.`}
      >
        <Button asChild>
          <Link href={`/auth/sign-in?callbackUrl=${encodeURIComponent(path)}`}>Sign in</Link>
        </Button>
      </MessagePage>
    </PageFrame>
  );
}
