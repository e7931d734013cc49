"use client";

import { useEngineWhenHere } from "@/lib/react/call-engine-context";
import { useActed } from "@/lib/react/use-acted";
import { useLater } from "@/lib/react/use-later";
import { selectPhase } from "@/lib/store/features/call-slice";
import { selectPostedNotices } from "@/lib/store/features/notices-slice";
import { useAppSelector } from "@/lib/store/hooks";

const load = async () => (await import("./notice-toaster")).NoticeToaster;

/**
 * The place of the notices. None is lost before it is here. At the door nothing is told to somebody who has only opened
 * the page, or the first of them fetches it.
 */
export function LaterNotices() {
  const acted = useActed();
  const atTheDoor = useAppSelector((state) => selectPhase(state) === "lobby");
  const told = useAppSelector((state) => selectPostedNotices(state).length > 0);
  const engine = useEngineWhenHere();
  return engine && (acted || told || !atTheDoor) ? <Place told={told} /> : null;
}

/** Fetched when there is a notice, or when the page has nothing else to do. */
function Place({ told }: { told: boolean }) {
  return useLater(load, told);
}
