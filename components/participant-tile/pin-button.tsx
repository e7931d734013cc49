"use client";

import { Pin, PinOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { pinToggled, selectPinnedId } from "@/lib/store/features/layout-slice";
import { useAppDispatch, useAppSelector } from "@/lib/store/hooks";

/**
 * Makes this tile, of a person or of a shared screen, the large one, for this person only. Shown on hover and focus, and
 * always where it is pinned.
 */
export function PinButton({ id, name }: { id: string; name: string }) {
  const t = useTranslations("tile");
  const dispatch = useAppDispatch();
  const pinned = useAppSelector((state) => selectPinnedId(state) === id);
  const Icon = pinned ? PinOff : Pin;
  return (
    <button
      type="button"
      aria-label={pinned ? t("unpin", { name }) : t("pin", { name })}
      onClick={() => dispatch(pinToggled(id))}
      className={`bg-scrim/60 text-on-scrim hover:bg-scrim/80 absolute end-1.5 top-1.5 grid size-9 place-items-center rounded-full transition-opacity focus-visible:opacity-100 ${pinned ? "opacity-100" : "opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-70"}`}
    >
      <Icon aria-hidden className="size-4.5" />
    </button>
  );
}
