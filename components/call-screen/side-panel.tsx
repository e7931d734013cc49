"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dialog } from "radix-ui";
import type { ReactNode, RefObject } from "react";
import { panelClosed, selectPanel, type Panel } from "@/lib/store/features/layout-slice";
import { useAppDispatch, useAppSelector } from "@/lib/store/hooks";

/**
 * Opens beside the tiles, and over them on a phone. Escape closes it; the call behind it can still be used, so it is
 * a dialog that does not close by itself when one clicks elsewhere.
 */
export function SidePanel({
  panel,
  title,
  initialFocus,
  children,
}: {
  panel: Panel;
  title: string;
  /** What gets the focus when it opens; otherwise the button that closes it. */
  initialFocus?: RefObject<HTMLElement | null>;
  children: ReactNode;
}) {
  const t = useTranslations("stage");
  const dispatch = useAppDispatch();
  const open = useAppSelector((state) => selectPanel(state) === panel);
  return (
    <Dialog.Root modal={false} open={open} onOpenChange={(next) => !next && dispatch(panelClosed())}>
      <Dialog.Content
        aria-describedby={undefined}
        data-side-panel
        onOpenAutoFocus={(event) => {
          if (!initialFocus?.current) return;
          event.preventDefault();
          initialFocus.current.focus();
        }}
        onInteractOutside={(event) => event.preventDefault()}
        className="bg-stage-raised text-stage-ink absolute inset-0 z-10 flex flex-col overflow-hidden rounded-2xl md:static md:w-80 md:shrink-0"
      >
        <div className="flex items-center justify-between gap-3 px-4 py-3">
          <Dialog.Title className="font-semibold">{title}</Dialog.Title>
          <Dialog.Close
            aria-label={t("closePanel")}
            className="hover:bg-stage-hover -me-1.5 grid size-9 place-items-center rounded-full"
          >
            <X aria-hidden className="size-5" />
          </Dialog.Close>
        </div>
        {children}
      </Dialog.Content>
    </Dialog.Root>
  );
}
