"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";

const CONFIRMATION_MS = 2_000;

/** Puts the full address of a path on this site on the clipboard. */
export function CopyLinkButton({ path, title }: { path: string; title: string }) {
  const t = useTranslations("meetings");
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), CONFIRMATION_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = async () => {
    const link = new URL(path, window.location.href).href;
    try {
      await navigator.clipboard.writeText(link);
      setCopied(true);
    } catch {
      // Without HTTPS, or when the person has forbidden it, a page cannot reach the clipboard.
      const { toast } = await import("sonner");
      toast.message(t("copyByHand"), { description: link, duration: 20_000 });
    }
  };

  const Icon = copied ? Check : Copy;
  return (
    <Button variant="ghost" size="sm" aria-label={t("copyLinkOf", { title })} onClick={() => void copy()}>
      <Icon aria-hidden className="size-4" />
      <span aria-live="polite">{copied ? t("copied") : t("copyLink")}</span>
    </Button>
  );
}
