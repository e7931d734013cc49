"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dialog as RadixDialog } from "radix-ui";
import { useRef, type ReactNode } from "react";
import { focusOwner } from "./focus-owner";

/**
 * A question or a form over the page. Escape and a click beside it close it; the focus goes back to the trigger, or to
 * what had it before.
 */
export function Dialog({
  open,
  onOpenChange,
  trigger,
  title,
  description,
  children,
}: {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  trigger?: ReactNode;
  title: string;
  description?: string;
  children: ReactNode;
}) {
  const t = useTranslations("ui");
  const owner = useRef<HTMLElement | null>(null);
  return (
    <RadixDialog.Root open={open} onOpenChange={onOpenChange}>
      {trigger && <RadixDialog.Trigger asChild>{trigger}</RadixDialog.Trigger>}
      <RadixDialog.Portal>
        <RadixDialog.Overlay className="bg-scrim/50 fixed inset-0 z-40 backdrop-blur-[2px]" />
        <RadixDialog.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          onOpenAutoFocus={() => {
            owner.current = trigger ? null : focusOwner();
          }}
          onCloseAutoFocus={(event) => {
            if (!owner.current?.isConnected) return;
            // Radix knows of a trigger only, and focuses nothing without.
            event.preventDefault();
            owner.current.focus();
          }}
          className="animate-appear rounded-card border-line bg-surface text-ink shadow-float fixed inset-x-4 top-1/2 z-50 mx-auto max-h-[85dvh] max-w-md -translate-y-1/2 overflow-y-auto border p-6"
        >
          <div className="mb-4 flex items-start justify-between gap-4">
            <RadixDialog.Title className="text-lg font-semibold">{title}</RadixDialog.Title>
            <RadixDialog.Close
              aria-label={t("close")}
              className="text-ink-muted hover:bg-sunken hover:text-ink -m-1.5 rounded-full p-1.5"
            >
              <X aria-hidden className="size-5" />
            </RadixDialog.Close>
          </div>
          {description && (
            <RadixDialog.Description className="text-ink-muted mb-5 text-[0.9375rem]">
              {description}
            </RadixDialog.Description>
          )}
          {children}
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}
