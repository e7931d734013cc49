"use client";

import { useTranslations } from "next-intl";
import { Direction } from "radix-ui";
import { Toaster as Sonner } from "sonner";

/** Where short messages appear. */
export function ToastPlace() {
  const t = useTranslations("ui");
  return (
    <Sonner
      containerAriaLabel={t("notifications")}
      dir={Direction.useDirection()}
      position="top-center"
      theme="system"
      toastOptions={{
        classNames: {
          toast: "!rounded-control !border !border-line !bg-surface !text-ink !shadow-float !font-sans",
          description: "!text-ink-muted",
        },
      }}
    />
  );
}
