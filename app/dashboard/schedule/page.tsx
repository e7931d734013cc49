import type { Metadata } from "next";
import { MeetingForm } from "@/components/meeting-form/meeting-form";
import { PageFrame } from "@/components/site/page-frame";
import { listTemplates } from "@/models/keep-template";
import { requireSignedIn } from "../../require-signed-in";

export const metadata: Metadata = { title: "Schedule a meeting" };

export default async function SchedulePage() {
  const person = await requireSignedIn("/dashboard/schedule");
  const templates = await listTemplates(person.id);
  return (
    <PageFrame person={person} width="narrow">
      <h1 className="mb-8 text-3xl font-semibold tracking-tight">Schedule a meeting</h1>
      <MeetingForm
        meeting={null}
        templates={templates.map(({ createdAt: _date, ...template }) => template)}
      />
    </PageFrame>
  );
}
