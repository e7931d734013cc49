"use client";

import { Maximize, Minimize } from "lucide-react";
import { useTranslations } from "next-intl";
import { useSyncExternalStore, type RefObject } from "react";
import { followFullScreen, toggleFullScreen } from "@/components/ui/full-screen";

/** Fills the whole display with one element; nothing where the browser cannot, as on some phones. */
export function FullScreenButton({ of, name }: { of: RefObject<HTMLElement | null>; name: string }) {
  const t = useTranslations("screen");
  const filled = useSyncExternalStore(
    followFullScreen,
    () => of.current !== null && document.fullscreenElement === of.current,
  );
  if (!document.fullscreenEnabled) return null;
  const Icon = filled ? Minimize : Maximize;
  return (
    <button
      type="button"
      aria-label={filled ? t("leaveFullScreen") : t("fullScreen", { name })}
      onClick={() => void toggleFullScreen(of.current)}
      className="absolute end-12 top-1.5 grid size-9 place-items-center rounded-full bg-black/60 text-white opacity-0 transition-opacity group-focus-within:opacity-100 group-hover:opacity-100 hover:bg-black/80 focus-visible:opacity-100 in-[li:fullscreen]:end-1.5 pointer-coarse:opacity-70"
    >
      <Icon aria-hidden className="size-4.5" />
    </button>
  );
}
