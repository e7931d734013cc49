import { Repeat, Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { PageLink } from "@/components/ui/page-link";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { MeetingListItem } from "@/lib/protocol/meetings-api";
import { useScheduleWords } from "@/components/schedule-words/use-schedule-words";
import { CopyLinkButton } from "./copy-link-button";
import { LocalTime } from "@/components/time/local-time";

/** One meeting of a list: what it is, when, who is or was there, and the ways in. */
export function MeetingRow({ meeting }: { meeting: MeetingListItem }) {
  const t = useTranslations("meetings");
  const { code, title, state, cancelled, inside } = meeting;
  const path = `/meeting/${code}`;
  const open = state === "open";
  return (
    <li className="rounded-card border-line bg-surface hover:border-line-strong/60 flex flex-col gap-3 border p-4 transition-colors sm:flex-row sm:items-center sm:justify-between sm:px-6">
      <div className="min-w-0">
        <p className="flex items-center gap-2.5">
          <PageLink
            href={`/dashboard/meetings/${code}`}
            aria-label={t("detailsOf", { title })}
            className="line-clamp-2 min-w-0 font-medium break-words hover:underline"
          >
            {title}
          </PageLink>
          {inside > 0 && <Badge tone="success">{t("live")}</Badge>}
          {!open && <Badge>{cancelled ? t("cancelled") : t("ended")}</Badge>}
        </p>
        <MeetingTime meeting={meeting} />
      </div>
      {open && (
        <div className="flex shrink-0 items-center gap-2 max-sm:-ms-3 max-sm:justify-between">
          <CopyLinkButton path={path} title={title} />
          <Button asChild variant={inside > 0 ? "primary" : "secondary"} size="sm">
            <PageLink href={path} aria-label={t("joinTitle", { title })}>
              {t("join")}
            </PageLink>
          </Button>
        </div>
      )}
    </li>
  );
}

function MeetingTime({ meeting }: { meeting: MeetingListItem }) {
  const t = useTranslations("meetings");
  const words = useScheduleWords();
  const { state, schedule, lastCall, inside, createdAt } = meeting;
  const line = "text-ink-muted mt-0.5 flex flex-wrap items-center gap-x-3 text-sm";
  if (inside > 0)
    return (
      <p className={line}>
        <span className="inline-flex items-center gap-2">
          <Users aria-hidden className="size-4" />
          {t("inside", { count: inside })}
        </span>
      </p>
    );
  if (schedule?.nextStartsAt && schedule.nextEndsAt)
    return (
      <p className={line}>
        <LocalTime iso={schedule.nextStartsAt} until={schedule.nextEndsAt} />
        {schedule.recurrence && (
          <span className="inline-flex items-center gap-1">
            <Repeat aria-hidden className="size-3.5" />
            {words.recurrence(schedule)}
          </span>
        )}
      </p>
    );
  if (lastCall)
    return (
      <p className={line}>
        <LocalTime iso={lastCall.startedAt} />
        <span>
          {t("peopleFor", { count: lastCall.people, duration: words.duration(minutesOf(lastCall)) })}
        </span>
      </p>
    );
  return (
    <p className={line}>
      <LocalTime iso={createdAt} />
      {state === "open" && <span>{t("neverUsed")}</span>}
    </p>
  );
}

/** At least a minute: nobody wants to read that a call took none. */
function minutesOf({ startedAt, endedAt }: { startedAt: string; endedAt: string }): number {
  return Math.max(1, Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 60_000));
}
