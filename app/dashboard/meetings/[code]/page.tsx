import { ArrowLeft } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageLink } from "@/components/ui/page-link";
import { AuditTrail } from "@/components/audit-trail/audit-trail";
import { BannedPeople } from "@/components/meeting-details/banned-people";
import { CallHistory } from "@/components/meeting-details/call-history";
import { MeetingActions } from "@/components/meeting-details/meeting-actions";
import { NextTimes } from "@/components/meeting-details/next-times";
import { PageFrame } from "@/components/site/page-frame";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { ScheduleWords } from "@/components/schedule-words/schedule-words";
import { occurrencesFrom } from "@/lib/schedule/occurrences";
import { groupIntoCalls } from "@/models/group-into-calls";
import { listParticipations } from "@/models/list-participations";
import type { MeetingRecord } from "@/models/meeting";
import { auditPage } from "../../../api/audit-page";
import { bansView } from "../../../api/bans-view";
import { loadOwnMeeting } from "./load-own-meeting";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("detailsPage");
  return { title: t("title") };
}

/** As many as fit on a page; the API has them all. */
const STAYS = 500;
const CALLS = 20;
const EVENTS = 20;
const TIMES = 5;

type Props = { params: Promise<{ code: string }> };

export default async function MeetingDetailsPage({ params }: Props) {
  const t = await getTranslations("detailsPage");
  const { person, meeting } = await loadOwnMeeting(params);
  const now = new Date();
  const [{ participations }, bans, trail] = await Promise.all([
    listParticipations(meeting.code, STAYS, undefined, now),
    bansView(meeting.code),
    auditPage(meeting.code, EVENTS),
  ]);
  const calls = groupIntoCalls(participations, now).slice(0, CALLS);
  const { code, title, state, schedule, invitees, cancelledAt, passwordMark } = meeting;

  return (
    <PageFrame person={person} width="narrow">
      <p className="mb-3 text-sm">
        <PageLink href="/dashboard" className="text-ink-muted hover:text-ink">
          <ArrowLeft aria-hidden className="me-1 inline size-4 rtl:-scale-x-100" />
          {t("dashboard")}
        </PageLink>
      </p>
      <div className="mb-6 flex flex-wrap items-center gap-3">
        <h1 className="min-w-0 text-3xl font-semibold tracking-tight break-words">{title}</h1>
        {state === "ended" && <Badge>{cancelledAt ? t("cancelled") : t("ended")}</Badge>}
      </div>
      <div className="flex flex-col gap-6">
        <Card space="usual" className="flex flex-col gap-5">
          <dl className="grid gap-3 text-[0.9375rem]">
            <Fact name={t("when")}>{schedule ? <ScheduleWords schedule={schedule} /> : t("whenever")}</Fact>
            <Fact name={t("code")}>
              <span className="font-mono">{code}</span>
            </Fact>
            {passwordMark !== null && <Fact name={t("password")}>{t("passwordAsked")}</Fact>}
            {invitees.length > 0 && (
              <Fact name={t("invited")}>
                <span className="break-words">{invitees.join(", ")}</span>
              </Fact>
            )}
          </dl>
          <MeetingActions
            code={code}
            title={title}
            open={state === "open"}
            scheduled={Boolean(schedule?.nextAt)}
          />
        </Card>
        {schedule?.recurrence && state === "open" && (
          <NextTimes code={code} times={nextTimes(schedule, now)} />
        )}
        <CallHistory
          calls={calls.map(({ startedAt, endedAt, people }) => ({
            startedAt: startedAt.toISOString(),
            endedAt: endedAt?.toISOString() ?? null,
            people: people.map(({ name, role, leftAt, stayedMs }) => ({
              name,
              role,
              there: leftAt === null,
              minutes: Math.max(1, Math.round(stayedMs / 60_000)),
            })),
          }))}
        />
        <BannedPeople code={code} {...bans} />
        <AuditTrail
          title={t("happened")}
          nothing={t("nothingHappened")}
          path={`/api/v1/meetings/${code}/audit`}
          first={trail}
        />
      </div>
    </PageFrame>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="grid gap-x-6 sm:grid-cols-[8rem_1fr]">
      <dt className="text-ink-muted">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}

function nextTimes(schedule: NonNullable<MeetingRecord["schedule"]>, now: Date) {
  const times = [];
  for (const { start, startsAt, endsAt } of occurrencesFrom(schedule, now)) {
    times.push({ start, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() });
    if (times.length === TIMES) break;
  }
  return times;
}
