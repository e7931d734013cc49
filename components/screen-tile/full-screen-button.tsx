"use client";

import { Maximize, Minimize } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { enterFullScreen, followFullScreen, leaveFullScreen } from "@/components/ui/full-screen";
import { selectFilledId, tileFilled } from "@/lib/store/features/layout-slice";
import { useAppDispatch, useAppSelector } from "@/lib/store/hooks";

/**
 * Gives the whole display to the call, and in it all the room of the tiles to this one; the controls, and what opens over
 * the call, stay in reach. Nothing where the browser cannot, as on some phones.
 * @param id of the tile
 */
export function FullScreenButton({ id, name }: { id: string; name: string }) {
  const t = useTranslations("screen");
  const dispatch = useAppDispatch();
  const filled = useAppSelector((state) => selectFilledId(state) === id);
  const unfill = () => dispatch(tileFilled(null));

  // It ends by whatever way one leaves full screen; and full screen ends with it, as when the screen is shared no more.
  useEffect(() => {
    if (!filled) return;
    const unfollow = followFullScreen(() => {
      if (!document.fullscreenElement) dispatch(tileFilled(null));
    });
    return () => {
      unfollow();
      void leaveFullScreen();
    };
  }, [filled, dispatch]);

  const fill = async () => {
    dispatch(tileFilled(id));
    if (!(await enterFullScreen())) unfill();
  };
  if (!document.fullscreenEnabled) return null;
  const Icon = filled ? Minimize : Maximize;
  return (
    <button
      type="button"
      aria-label={filled ? t("leaveFullScreen") : t("fullScreen", { name })}
      onClick={filled ? unfill : () => void fill()}
      className={`bg-scrim/60 text-on-scrim hover:bg-scrim/80 absolute top-1.5 grid size-9 place-items-center rounded-full opacity-0 transition-opacity group-focus-within:opacity-100 group-hover:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-70 ${filled ? "end-1.5" : "end-12"}`}
    >
      <Icon aria-hidden className="size-4.5" />
    </button>
  );
}
