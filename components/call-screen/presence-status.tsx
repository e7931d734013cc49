"use client";

import { useEffect, useMemo, useState } from "react";
import { selectPostedNotices, type PostedNotice } from "@/lib/store/features/notices-slice";
import { useAppSelector } from "@/lib/store/hooks";

const SHOWN_MS = 4000;
const saying = { "participant-joined": "joined", "participant-left": "left", "hand-raised": "raised a hand" };

/** One line that says who came, went or raised a hand, seen for a moment and read out; ten people at once are still one line. */
export function PresenceStatus() {
  const posted = useAppSelector(selectPostedNotices);
  const [seenId, setSeenId] = useState(0);
  const news = useMemo(
    () => posted.filter(({ id, notice }) => id > seenId && isPresence(notice)),
    [posted, seenId],
  );
  const latestId = news.at(-1)?.id ?? 0;

  useEffect(() => {
    if (!latestId) return;
    const timer = setTimeout(() => setSeenId(latestId), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [latestId]);

  return (
    <div role="status" className="max-w-full">
      {news.length > 0 && (
        <p
          data-testid="presence"
          className="animate-appear truncate rounded-full bg-black/75 px-4 py-2 text-sm font-medium text-white"
        >
          {presenceSentence(news)}
        </p>
      )}
    </div>
  );
}

type Presence = Extract<PostedNotice["notice"], { code: keyof typeof saying }>;

function isPresence(notice: PostedNotice["notice"]): notice is Presence {
  return notice.code in saying;
}

function presenceSentence(news: readonly PostedNotice[]): string {
  const latest = news.at(-1)?.notice;
  if (!latest || !isPresence(latest)) return "";
  const others = news.filter(({ notice }) => notice.code === latest.code).length - 1;
  const who = others === 0 ? latest.name : `${latest.name} and ${others} other${others === 1 ? "" : "s"}`;
  return `${who} ${saying[latest.code]}`;
}
