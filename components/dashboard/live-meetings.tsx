"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { usePolled } from "@/components/site/use-polled";
import type { MeetingsPage } from "@/lib/protocol/meetings-api";
import { MeetingList } from "./meeting-list";

const reply = async () => (await import("@/lib/protocol/meetings-api")).meetingsReply;

const codesOf = ({ meetings }: MeetingsPage) => meetings.map(({ code }) => code).join(" ");

/** The meetings that somebody is in, as they come and go; not there while there are none. */
export function LiveMeetings({ first, search }: { first: MeetingsPage; search: string }) {
  const t = useTranslations("meetings");
  const router = useRouter();
  const query = new URLSearchParams({ view: "live", limit: "20", ...(search ? { q: search } : {}) });
  const { value } = usePolled(first, reply, `/api/v1/meetings?${query.toString()}`);
  const isNews = codesOf(value) !== codesOf(first);
  // What has begun or ended stands in another list now.
  useEffect(() => {
    if (isNews) router.refresh();
  }, [isNews, router]);
  if (value.meetings.length === 0) return null;
  return (
    <section aria-labelledby="meetings-live">
      <h2 id="meetings-live" className="mb-4 text-lg font-semibold">
        {t("liveNow")}
      </h2>
      <MeetingList first={value} view="live" search={search} />
    </section>
  );
}
