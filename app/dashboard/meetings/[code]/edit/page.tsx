import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MeetingForm } from "@/components/meeting-form/meeting-form";
import { PageFrame } from "@/components/site/page-frame";
import { meetingDetail } from "@/lib/protocol/meetings-api";
import { meetingDetailOf } from "../../../../api/v1/meetings/describe-meeting";
import { loadOwnMeeting } from "../load-own-meeting";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("dashboardPage");
  return { title: t("editTitle") };
}

export default async function EditMeetingPage({ params }: { params: Promise<{ code: string }> }) {
  const t = await getTranslations("dashboardPage");
  const { person, meeting } = await loadOwnMeeting(params);
  return (
    <PageFrame person={person} width="narrow">
      <h1 className="mb-8 text-3xl font-semibold tracking-tight">{t("edit", { title: meeting.title })}</h1>
      <MeetingForm meeting={meetingDetail.parse(meetingDetailOf(meeting))} templates={[]} />
    </PageFrame>
  );
}
