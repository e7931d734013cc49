"use client";

import { Check, Link2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useMeeting } from "./meeting-context";

const FEEDBACK_MS = 2500;

/** Copies the address of the meeting; where the browser refuses, it shows the address to be copied by hand. */
export function CopyLinkButton({ className, label }: { className?: string; label: string }) {
  const t = useTranslations("lobby");
  const { code } = useMeeting();
  const [outcome, setOutcome] = useState<"copied" | "refused" | null>(null);

  useEffect(() => {
    if (outcome !== "copied") return;
    const timer = setTimeout(() => setOutcome(null), FEEDBACK_MS);
    return () => clearTimeout(timer);
  }, [outcome]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(meetingAddress(code));
      setOutcome("copied");
    } catch {
      // No permission, or no clipboard at all on a page without https.
      setOutcome("refused");
    }
  }

  const Icon = outcome === "copied" ? Check : Link2;
  return (
    <>
      <button type="button" onClick={() => void copy()} className={className}>
        <Icon aria-hidden className="size-4 shrink-0" />
        {label}
      </button>
      <span role="status" className={outcome === "refused" ? "text-sm break-all select-all" : "sr-only"}>
        {outcome === "copied" && t("linkCopied")}
        {outcome === "refused" && meetingAddress(code)}
      </span>
    </>
  );
}

function meetingAddress(code: string): string {
  return `${window.location.origin}/meeting/${code}`;
}
