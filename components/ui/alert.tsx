import { CircleAlert, Info } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

/** A sentence that concerns the whole form or page; a problem is announced to screen readers at once. */
export function Alert({ tone = "danger", children }: { tone?: "danger" | "info"; children: ReactNode }) {
  const Icon = tone === "danger" ? CircleAlert : Info;
  return (
    <div
      role={tone === "danger" ? "alert" : "status"}
      className={cn(
        "rounded-control flex items-start gap-2.5 px-3.5 py-3 text-sm",
        tone === "danger" ? "bg-danger-soft text-danger-ink" : "bg-accent-soft text-accent-ink",
      )}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div>{children}</div>
    </div>
  );
}
