"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { LocalTime } from "@/components/time/local-time";
import { callRest } from "@/components/site/call-rest";
import { useSentenceOf } from "@/components/site/use-sentence-of";
import { Button } from "@/components/ui/button";
import { meetingDetailReply } from "@/lib/protocol/meetings-api";

/** The next times of a series, each of which can be cancelled on its own. */
export function NextTimes({
  code,
  times,
}: {
  code: string;
  times: readonly { start: string; startsAt: string; endsAt: string }[];
}) {
  const sentenceOf = useSentenceOf();
  const t = useTranslations("details");
  const router = useRouter();
  const [busy, setBusy] = useState<readonly string[]>([]);

  const cancel = async (occurrence: string) => {
    setBusy((others) => [...others, occurrence]);
    try {
      await callRest("POST", `/api/v1/meetings/${code}/cancel`, meetingDetailReply, { occurrence });
      router.refresh();
    } catch (error) {
      toast.error(sentenceOf(error));
    }
    setBusy((all) => all.filter((one) => one !== occurrence));
  };

  return (
    <section aria-labelledby="next-times">
      <h2 id="next-times" className="mb-4 text-lg font-semibold">
        {t("nextTimes")}
      </h2>
      {times.length === 0 && <p className="text-ink-muted">{t("noTimes")}</p>}
      <ul className="divide-line border-line bg-surface rounded-card divide-y border empty:hidden">
        {times.map(({ start, startsAt, endsAt }) => (
          <li
            key={start}
            className="flex items-center justify-between gap-4 px-4 py-1.5 text-[0.9375rem] sm:px-5"
          >
            <LocalTime iso={startsAt} until={endsAt} />
            <Button variant="ghost" size="sm" busy={busy.includes(start)} onClick={() => void cancel(start)}>
              {t("cancelTime")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
