"use client";

import { ChevronDown, Phone } from "lucide-react";
import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/components/site/confirm-dialog";
import { useCallCommands } from "@/lib/react/use-call-commands";
import { useAppSelector } from "@/lib/store/hooks";
import { selectMay } from "@/lib/store/selectors";
import { ControlButton } from "./control-button";

/** The way out; for whoever may, with the end for all behind it. */
export function LeaveButton({ className }: { className?: string }) {
  const t = useTranslations("controls");
  const { leave } = useCallCommands();
  const mayEnd = useAppSelector((state) => selectMay(state, "end"));
  return (
    <div className={`flex items-center gap-1 ${className ?? ""}`}>
      <ControlButton
        label={t("leave")}
        icon={<Phone aria-hidden className="rotate-135" />}
        tone="leave"
        className="md:w-16"
        onClick={() => void leave()}
      />
      {mayEnd && <EndForAll />}
    </div>
  );
}

function EndForAll() {
  const t = useTranslations("controls");
  const { moderate } = useCallCommands();
  return (
    <ConfirmDialog
      trigger={
        <button
          type="button"
          aria-label={t("leaveOptions")}
          className="bg-stage-raised text-stage-ink hover:bg-stage-hover grid h-11 w-7 place-items-center rounded-full sm:h-12"
        >
          <ChevronDown aria-hidden className="size-4.5" />
        </button>
      }
      question={t("endQuestion")}
      text={t("endText")}
      yes={t("endForAll")}
      onYes={() => moderate("room:end", {})}
    />
  );
}
