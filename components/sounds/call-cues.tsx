"use client";

import { useEffect, useRef } from "react";
import { useCallEngine } from "@/lib/react/call-engine-context";
import { selectUnreadCount } from "@/lib/store/features/chat-slice";
import { selectPostedNotices, type Notice } from "@/lib/store/features/notices-slice";
import { selectSoundsOn } from "@/lib/store/features/preferences-slice";
import { useAppSelector } from "@/lib/store/hooks";

const cueOf = {
  "participant-joined": "joined",
  "participant-left": "left",
  "hand-raised": "hand",
} as const;

/** Short sounds for what happens in the call while one looks elsewhere; nothing to be seen. */
export function CallCues() {
  const on = useAppSelector(selectSoundsOn);
  const posted = useAppSelector(selectPostedNotices);
  const unread = useAppSelector(selectUnreadCount);
  const { cues } = useCallEngine();
  const newestId = posted.at(-1)?.id ?? 0;
  const heard = useRef({ noticeId: newestId, unread });

  useEffect(() => {
    const before = heard.current;
    heard.current = { noticeId: newestId, unread };
    if (!on) return;
    // The newest counts: what happens at once is one sound.
    const cue = posted
      .filter(({ id }) => id > before.noticeId)
      .map(({ notice }) => audible(notice))
      .findLast((found) => found !== null);
    if (cue) cues.play(cue);
    else if (unread > before.unread) cues.play("message");
  }, [on, posted, newestId, unread, cues]);
  return null;
}

function audible({ code }: Notice): "joined" | "left" | "hand" | null {
  return code in cueOf ? cueOf[code as keyof typeof cueOf] : null;
}
