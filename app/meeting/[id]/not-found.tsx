import { SearchX } from "lucide-react";
import type { Metadata } from "next";
import { JoinForm } from "@/components/dashboard/join-form";
import { MessagePage } from "@/components/site/message-page";
import { PageFrame } from "@/components/site/page-frame";
import { currentUser } from "@/lib/auth/current-user";

export const metadata: Metadata = { title: "No such meeting" };

export default async function NoSuchMeetingPage() {
  return (
    <PageFrame person={await currentUser()}>
      <MessagePage
        icon={<SearchX />}
        title="There is no meeting with this code"
        text="Look at the link again, or ask whoever invited you for a new one. You can also enter the code here."
      >
        <JoinForm />
      </MessagePage>
    </PageFrame>
  );
}
