"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { LocalTime } from "@/components/time/local-time";
import { callRest, noReply } from "@/components/site/call-rest";
import { ConfirmDialog } from "@/components/site/confirm-dialog";
import { MoreButton } from "@/components/site/more-button";
import { usePages } from "@/components/site/use-pages";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { AnyMeeting } from "@/lib/protocol/rest/admin-routes";

const reply = async () => (await import("@/lib/protocol/rest/admin-routes")).anyMeetingsReply;

type Props = {
  first: { meetings: AnyMeeting[]; nextCursor: string | null };
  search: string;
  live: boolean;
};

/** The meetings of everybody, the newest first; those that somebody is in can be ended. */
export function AllMeetings({ first, search, live }: Props) {
  const t = useTranslations("admin");
  const [ended, setEnded] = useState<readonly string[]>([]);
  const { pages, ...further } = usePages(first, reply, (cursor) => {
    const filter = { ...(search ? { q: search } : {}), ...(live ? { live: "true" } : {}) };
    return `/api/v1/admin/meetings?${new URLSearchParams({ cursor, limit: "20", ...filter }).toString()}`;
  });
  const meetings = pages.flatMap((page) => page.meetings);
  const end = async (code: string) => {
    await callRest("POST", `/api/v1/meetings/${code}/live/end`, noReply);
    setEnded((before) => [...before, code]);
  };
  return (
    <>
      {meetings.length === 0 && (
        <p className="text-ink-muted">{live ? t("nobodyInMeeting") : t("noMeetingFound")}</p>
      )}
      <ul className="flex flex-col gap-3">
        {meetings.map((meeting) => (
          <MeetingRow
            key={meeting.code}
            meeting={ended.includes(meeting.code) ? { ...meeting, inside: 0 } : meeting}
            onEnd={() => end(meeting.code)}
          />
        ))}
      </ul>
      <MoreButton {...further} />
    </>
  );
}

function MeetingRow({ meeting, onEnd }: { meeting: AnyMeeting; onEnd: () => Promise<void> }) {
  const t = useTranslations("admin");
  const { code, title, state, cancelled, host, inside, path, createdAt } = meeting;

  return (
    <li className="rounded-card border-line bg-surface flex flex-col gap-3 border p-4 sm:flex-row sm:items-center sm:justify-between sm:px-6">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1.5">
          <bdi className="min-w-0 font-medium break-words">{title}</bdi>
          {inside > 0 && <Badge tone="success">{t("live")}</Badge>}
          {state === "ended" && <Badge>{cancelled ? t("cancelled") : t("ended")}</Badge>}
        </p>
        <p className="text-ink-muted mt-1 flex flex-wrap gap-x-3 text-sm">
          <span className="font-mono">{code}</span>
          <span>{host ? t.rich("by", { name: () => <bdi>{host.name}</bdi> }) : t("byDeleted")}</span>
          <LocalTime iso={createdAt} />
          {inside > 0 && <span>{t("insideBy", { count: inside, path: path ?? "none" })}</span>}
        </p>
      </div>
      {inside > 0 && (
        <ConfirmDialog
          trigger={
            <Button
              variant="secondary"
              size="sm"
              className="shrink-0 self-start sm:self-auto"
              aria-label={t("endTitle", { title })}
            >
              {t("end")}
            </Button>
          }
          question={t("endQuestion", { title })}
          text={t("endText", { count: inside })}
          yes={t("endYes")}
          onYes={onEnd}
        />
      )}
    </li>
  );
}
