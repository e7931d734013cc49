"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useId, useLayoutEffect, useRef, type ReactNode, type RefObject } from "react";
import { focusOwner } from "@/components/ui/focus-owner";
import { panelClosed, selectPanel, type Panel } from "@/lib/store/features/layout-slice";
import { useAppDispatch, useAppSelector } from "@/lib/store/hooks";

type PanelContent = {
  title: string;
  /** What gets the focus when it opens; otherwise the button that closes it. */
  initialFocus?: RefObject<HTMLElement | null>;
  children: ReactNode;
};

/** Opens beside the tiles, and over them on a phone. */
export function SidePanel({ panel, ...content }: PanelContent & { panel: Panel }) {
  const open = useAppSelector((state) => selectPanel(state) === panel);
  return open && <OpenPanel {...content} />;
}

/**
 * Escape closes it. The call behind it can still be used: a click elsewhere leaves it open, and Tab goes on to the
 * controls, which no dialog of Radix allows.
 */
function OpenPanel({ title, initialFocus, children }: PanelContent) {
  const t = useTranslations("stage");
  const dispatch = useAppDispatch();
  const titleId = useId();
  const panel = useRef<HTMLElement>(null);
  const closeButton = useRef<HTMLButtonElement>(null);

  useLayoutEffect(() => {
    const { current } = panel;
    const owner = focusOwner();
    (initialFocus?.current ?? closeButton.current)?.focus({ preventScroll: true });
    return () => {
      // Whoever has gone on to something else stays there.
      if (current?.contains(document.activeElement)) owner?.focus({ preventScroll: true });
    };
  }, [initialFocus]);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      // A menu or a tooltip that is open has taken it already; a choice of characters ends with it, too.
      if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
      event.preventDefault();
      dispatch(panelClosed());
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [dispatch]);

  return (
    <section
      ref={panel}
      role="dialog"
      aria-labelledby={titleId}
      data-side-panel
      className="bg-stage-raised text-stage-ink absolute inset-0 z-10 flex flex-col overflow-hidden rounded-2xl md:static md:w-80 md:shrink-0"
    >
      <div className="flex items-center justify-between gap-3 px-4 py-3">
        <h2 id={titleId} className="font-semibold">
          {title}
        </h2>
        <button
          ref={closeButton}
          type="button"
          aria-label={t("closePanel")}
          onClick={() => dispatch(panelClosed())}
          className="hover:bg-stage-hover -me-1.5 grid size-9 place-items-center rounded-full"
        >
          <X aria-hidden className="size-5" />
        </button>
      </div>
      {children}
    </section>
  );
}
