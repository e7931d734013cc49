"use client";

import { CircleDashed, Server, Zap } from "lucide-react";
import { useTranslations } from "next-intl";
import { Tooltip as RadixTooltip } from "radix-ui";
import { useState } from "react";
import { selectPath } from "@/lib/store/features/call-slice";
import { useAppSelector } from "@/lib/store/hooks";
import { selectIsAlone } from "@/lib/store/selectors";

const looks = {
  p2p: {
    Icon: Zap,
    color: "text-stage-success",
  },
  sfu: {
    Icon: Server,
    color: "text-stage-info",
  },
  connecting: {
    Icon: CircleDashed,
    color: "text-stage-warning",
  },
  alone: {
    Icon: CircleDashed,
    color: "text-stage-muted",
  },
};

/** Says honestly how the call runs. All labels have the same room, so nothing moves when the path does. */
export function PathBadge() {
  const t = useTranslations("path");
  const path = useAppSelector(selectPath);
  const alone = useAppSelector(selectIsAlone);
  const [open, setOpen] = useState(false);
  const way = path.live ?? (alone ? "alone" : "connecting");
  const { Icon, color } = looks[way];
  const next = path.preparing && path.live ? t(`preparing.${path.preparing}`) : null;
  return (
    <RadixTooltip.Provider delayDuration={200}>
      <RadixTooltip.Root open={open} onOpenChange={setOpen}>
        {/* A touch has no hover: a click opens the sentence too. */}
        <RadixTooltip.Trigger
          onPointerDown={(event) => event.preventDefault()}
          onClick={(event) => {
            event.preventDefault();
            setOpen(true);
          }}
          className="bg-stage-raised text-stage-ink hover:bg-stage-hover inline-flex size-8 shrink-0 items-center justify-center gap-1.5 rounded-full text-xs font-medium sm:w-29"
        >
          <span className="sr-only">{t("how")}</span>
          <Icon aria-hidden className={`size-3.5 ${color}`} />
          {/* On a phone the title needs the room more. */}
          <span className="max-sm:sr-only">{t(`${way}.label`)}</span>
        </RadixTooltip.Trigger>
        <RadixTooltip.Portal>
          <RadixTooltip.Content
            side="bottom"
            sideOffset={8}
            collisionPadding={8}
            className="animate-appear shadow-float bg-paper text-on-paper z-50 max-w-72 rounded-xl px-3 py-2 text-[0.8125rem]"
          >
            {t(`${way}.text`)} {next}
          </RadixTooltip.Content>
        </RadixTooltip.Portal>
      </RadixTooltip.Root>
    </RadixTooltip.Provider>
  );
}
