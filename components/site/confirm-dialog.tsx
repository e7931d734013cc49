"use client";

import { useTranslations } from "next-intl";
import { AlertDialog } from "radix-ui";
import { useState, type ReactNode } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { useSentenceOf } from "./use-sentence-of";

/**
 * Asks before something is done that cannot be undone. The way back has the focus; Escape takes it, a click beside the
 * question does not.
 */
export function ConfirmDialog({
  trigger,
  open: controlled,
  onOpenChange,
  question,
  text,
  yes,
  onYes,
  returnFocus,
}: {
  /** The button that asks; without it, `open` says when. */
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  question: string;
  text: string;
  yes: string;
  /** What it throws is shown. */
  onYes: () => Promise<void>;
  /** What has the focus afterwards, where it is not the trigger. */
  returnFocus?: () => HTMLElement | null | undefined;
}) {
  const sentenceOf = useSentenceOf();
  const t = useTranslations("ui");
  const [own, setOwn] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const setOpen = (next: boolean) => {
    setOwn(next);
    setProblem(undefined);
    onOpenChange?.(next);
  };

  const act = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      await onYes();
      setOpen(false);
    } catch (error) {
      setProblem(sentenceOf(error));
    }
    setBusy(false);
  };

  return (
    <AlertDialog.Root open={controlled ?? own} onOpenChange={setOpen}>
      {trigger && <AlertDialog.Trigger asChild>{trigger}</AlertDialog.Trigger>}
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="bg-scrim/50 fixed inset-0 z-40 backdrop-blur-[2px]" />
        <AlertDialog.Content
          onCloseAutoFocus={(event) => {
            const target = returnFocus?.();
            if (!target) return;
            event.preventDefault();
            target.focus();
          }}
          className="animate-appear rounded-card border-line bg-surface text-ink shadow-float fixed inset-x-4 top-1/2 z-50 mx-auto max-h-[85dvh] max-w-md -translate-y-1/2 overflow-y-auto border p-6"
        >
          <AlertDialog.Title className="mb-2 text-lg font-semibold break-words">{question}</AlertDialog.Title>
          <AlertDialog.Description className="text-ink-muted mb-5 text-[0.9375rem]">
            {text}
          </AlertDialog.Description>
          {problem && <Alert>{problem}</Alert>}
          <div className="mt-4 flex flex-wrap justify-end gap-3">
            <AlertDialog.Cancel asChild>
              <Button variant="secondary">{t("goBack")}</Button>
            </AlertDialog.Cancel>
            <Button variant="danger" busy={busy} onClick={() => void act()}>
              {yes}
            </Button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
