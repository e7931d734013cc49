"use client";

import { useTranslations } from "next-intl";
import { useEffect, useMemo, useState } from "react";
import { selectPostedNotices, type PostedNotice } from "@/lib/store/features/notices-slice";
import { useAppSelector } from "@/lib/store/hooks";

const SHOWN_MS = 4000;
const presence = ["participant-joined", "participant-left", "hand-raised"] as const;

/** One line that says who came, went or raised a hand, seen for a moment and read out; ten people at once are still one line. */
export function PresenceStatus() {
  const t = useTranslations("presence");
  const posted = useAppSelector(selectPostedNotices);
  const [seenId, setSeenId] = useState(0);
  const news = useMemo(
    () => posted.filter(({ id, notice }) => id > seenId && isPresence(notice)),
    [posted, seenId],
  );
  const latestId = news.at(-1)?.id ?? 0;
  const latest = newest(news);

  useEffect(() => {
    if (!latestId) return;
    const timer = setTimeout(() => setSeenId(latestId), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [latestId]);

  return (
    <div role="status" className="max-w-full">
      {latest && (
        <p
          data-testid="presence"
          className="animate-appear bg-scrim/75 text-on-scrim line-clamp-2 rounded-3xl px-4 py-2 text-center text-sm font-medium text-balance"
        >
          {t(latest.code, { name: latest.name, others: othersLike(latest, news) })}
        </p>
      )}
    </div>
  );
}

type Presence = Extract<PostedNotice["notice"], { code: (typeof presence)[number] }>;

function isPresence(notice: PostedNotice["notice"]): notice is Presence {
  return presence.some((code) => code === notice.code);
}

function newest(news: readonly PostedNotice[]): Presence | null {
  const latest = news.at(-1)?.notice;
  return latest && isPresence(latest) ? latest : null;
}

function othersLike(latest: Presence, news: readonly PostedNotice[]): number {
  return news.filter(({ notice }) => notice.code === latest.code).length - 1;
}
