"use client";

import { useLocale, useTranslations } from "next-intl";
import { usePolled } from "@/components/site/use-polled";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import type { Overview } from "@/lib/protocol/rest/admin-routes";
import { MediaServers } from "./media-servers";

const reply = async () => (await import("@/lib/protocol/rest/admin-routes")).overviewReply;

/** The installation in figures, as they change. */
export function OverviewFigures({ first }: { first: Overview }) {
  const t = useTranslations("overview");
  const { value, problem } = usePolled(first, reply, "/api/v1/admin/overview", 5_000);
  const { accounts, meetings, calls } = value;
  return (
    <div className="flex flex-col gap-8">
      {problem && (
        <Alert>
          {t("notCurrent")} {problem}
        </Alert>
      )}
      <Figures
        title={t("now")}
        columns="sm:grid-cols-3"
        figures={[
          [t("liveCalls"), calls.live],
          [t("people"), calls.people],
          [t("directCalls"), calls.byPath.p2p],
          [t("serverCalls"), calls.byPath.sfu],
          [t("loneCalls"), calls.byPath.none],
          [t("browsers"), calls.browsers],
        ]}
      />
      <Figures
        title={t("all")}
        columns="sm:grid-cols-4"
        figures={[
          [t("accounts"), accounts.all],
          [t("suspended"), accounts.suspended],
          [t("openMeetings"), meetings.open],
          [t("endedMeetings"), meetings.ended],
        ]}
      />
      <MediaServers servers={value.mediaServers} />
    </div>
  );
}

function Figures({
  title,
  columns,
  figures,
}: {
  title: string;
  /** So many that the last row is full. */
  columns: "sm:grid-cols-3" | "sm:grid-cols-4";
  figures: readonly (readonly [name: string, value: number])[];
}) {
  const locale = useLocale();
  return (
    <section aria-label={title}>
      <h2 className="mb-4 text-lg font-semibold">{title}</h2>
      <dl className={`grid grid-cols-2 gap-3 sm:gap-4 ${columns}`}>
        {figures.map(([name, value]) => (
          <Card key={name} flat space="narrow" className="flex flex-col-reverse justify-end gap-1">
            <dt className="text-ink-muted text-sm">{name}</dt>
            <dd className="text-3xl font-semibold tabular-nums">{value.toLocaleString(locale)}</dd>
          </Card>
        ))}
      </dl>
    </section>
  );
}
