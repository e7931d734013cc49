import type { Metadata } from "next";
import { JoinForm } from "@/components/dashboard/join-form";
import { MeetingList } from "@/components/dashboard/meeting-list";
import { StartMeeting } from "@/components/dashboard/start-meeting";
import { PageFrame } from "@/components/site/page-frame";
import { Card } from "@/components/ui/card";
import { listMeetingsOfHost } from "@/models/list-meetings-of-host";
import { requireSignedIn } from "../require-signed-in";

export const metadata: Metadata = { title: "Dashboard" };

export default async function DashboardPage() {
  const person = await requireSignedIn("/dashboard");
  const records = await listMeetingsOfHost(person.id);
  const meetings = records.map(({ code, title, state, createdAt }) => ({
    code,
    title,
    state,
    createdAt: createdAt.toISOString(),
  }));
  return (
    <PageFrame person={person}>
      <h1 className="mb-8 text-3xl font-semibold tracking-tight">Hello, {person.name}</h1>
      <div className="grid items-start gap-8 lg:grid-cols-[1fr_22rem]">
        <section aria-labelledby="your-meetings" className="min-w-0 max-lg:order-last">
          <h2 id="your-meetings" className="mb-4 text-lg font-semibold">
            Your meetings
          </h2>
          <MeetingList meetings={meetings} />
        </section>
        <aside className="flex min-w-0 flex-col gap-4">
          <Card className="sm:p-6">
            <h2 className="mb-4 text-lg font-semibold">Start</h2>
            <StartMeeting />
          </Card>
          <Card className="sm:p-6">
            <h2 className="mb-4 text-lg font-semibold">Join</h2>
            <JoinForm />
          </Card>
        </aside>
      </div>
    </PageFrame>
  );
}
