"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { SidePanel } from "@/components/call-screen/side-panel";
import { selectParticipantIds } from "@/lib/store/features/participants-slice";
import { selectHistory } from "@/lib/store/features/quality-slice";
import { useAppSelector } from "@/lib/store/hooks";
import { PersonFigures } from "./person-figures";
import { Sparkline } from "./sparkline";
import { SwitchTimeline } from "./switch-timeline";

/** How well the call goes, measured in this browser. */
export function StatisticsPanel() {
  const t = useTranslations("statistics");
  return (
    <SidePanel panel="statistics" title={t("title")}>
      <div className="min-h-0 flex-1 overflow-y-auto px-4 pb-4">
        <CallCharts />
        <Section title={t("people")}>
          <People />
        </Section>
        <Section title={t("way")}>
          <SwitchTimeline />
        </Section>
      </div>
    </SidePanel>
  );
}

function CallCharts() {
  const t = useTranslations("statistics");
  const history = useAppSelector(selectHistory);
  if (history.length === 0)
    return (
      <p role="status" className="text-stage-muted text-sm">
        {t("measuring")}
      </p>
    );
  return (
    <dl>
      <Sparkline
        label={t("roundTrip")}
        inWords={(value) => t("milliseconds", { value })}
        least={100}
        values={history.map(({ roundTripMs }) => roundTripMs)}
      />
      <Sparkline
        label={t("lostPackets")}
        inWords={(value) => t("percent", { value: value / 100 })}
        least={5}
        values={history.map(({ lossPercent }) => lossPercent)}
      />
      <Sparkline
        label={t("received")}
        inWords={(value) => t("kilobits", { value })}
        least={500}
        values={history.map(({ receivedKilobits }) => receivedKilobits)}
      />
      <Sparkline
        label={t("sent")}
        inWords={(value) => t("kilobits", { value })}
        least={500}
        values={history.map(({ sentKilobits }) => sentKilobits)}
      />
    </dl>
  );
}

function People() {
  const ids = useAppSelector(selectParticipantIds);
  return (
    <ul className="divide-stage-line divide-y">
      {ids.map((id) => (
        <PersonFigures key={id} id={id} />
      ))}
    </ul>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details open className="mt-5">
      {/* Can have the focus, so that the panel can be scrolled with the keyboard. */}
      <summary className="mb-2 cursor-pointer rounded text-sm font-semibold">{title}</summary>
      {children}
    </details>
  );
}
