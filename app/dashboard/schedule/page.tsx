import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MeetingForm } from "@/components/meeting-form/meeting-form";
import { PageFrame } from "@/components/site/page-frame";
import { listTemplates } from "@/models/keep-template";
import { requireSignedIn } from "../../require-signed-in";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("dashboardPage");
  return { title: t("scheduleTitle") };
}

export default async function SchedulePage() {
  const t = await getTranslations("dashboardPage");
  const person = await requireSignedIn("/dashboard/schedule");
  const templates = await listTemplates(person.id);
  return (
    <PageFrame person={person} width="narrow">
      <h1 className="mb-8 text-3xl font-semibold tracking-tight">{t("scheduleTitle")}</h1>
      <MeetingForm
        meeting={null}
        templates={templates.map(({ createdAt: _date, ...template }) => template)}
      />
    </PageFrame>
  );
}
