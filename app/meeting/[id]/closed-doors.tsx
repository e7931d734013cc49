import { CircleCheck, KeyRound } from "lucide-react";
import Link from "next/link";
import type { SignedInPerson } from "@/components/auth/account-menu";
import { MessagePage } from "@/components/site/message-page";
import { PageFrame } from "@/components/site/page-frame";
import { Button } from "@/components/ui/button";

export function EndedMeeting({ title, person }: { title: string; person: SignedInPerson | null }) {
  return (
    <PageFrame person={person}>
      <MessagePage
        icon={<CircleCheck />}
        title="This meeting has ended"
        text={`“${title}” is over. To talk on, somebody starts a new meeting and sends its link.`}
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
