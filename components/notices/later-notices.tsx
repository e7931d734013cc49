"use client";

import { useLater } from "@/lib/react/use-later";
import { selectPostedNotices } from "@/lib/store/features/notices-slice";
import { useAppSelector } from "@/lib/store/hooks";

const load = async () => (await import("./notice-toaster")).NoticeToaster;

/** The place of the notices, fetched when there is one or when the page has nothing else to do. None is lost meanwhile. */
export function LaterNotices() {
  const told = useAppSelector((state) => selectPostedNotices(state).length > 0);
  return useLater(load, told);
}
