"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { LocalTime } from "@/components/dashboard/local-time";
import { callRest, sentenceOf } from "@/components/site/call-rest";
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
  const router = useRouter();
  const [busy, setBusy] = useState<string>();

  const cancel = async (occurrence: string) => {
    setBusy(occurrence);
    try {
      await callRest("POST", `/api/v1/meetings/${code}/cancel`, meetingDetailReply, { occurrence });
      router.refresh();
    } catch (error) {
      toast.error(sentenceOf(error));
    }
    setBusy(undefined);
  };

  return (
    <section aria-labelledby="next-times">
      <h2 id="next-times" className="mb-4 text-lg font-semibold">
        Next times
      </h2>
      {times.length === 0 && <p className="text-ink-muted">There are none any more.</p>}
      <ul className="divide-line divide-y">
        {times.map(({ start, startsAt, endsAt }) => (
          <li key={start} className="flex items-center justify-between gap-4 py-1.5 text-[0.9375rem]">
            <LocalTime iso={startsAt} until={endsAt} />
            <Button variant="ghost" size="sm" busy={busy === start} onClick={() => void cancel(start)}>
              Cancel this time
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
