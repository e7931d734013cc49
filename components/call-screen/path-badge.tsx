"use client";

import { CircleDashed, Server, Zap } from "lucide-react";
import { Tooltip as RadixTooltip } from "radix-ui";
import { useState } from "react";
import { selectPath } from "@/lib/store/features/call-slice";
import { useAppSelector } from "@/lib/store/hooks";
import { selectIsAlone } from "@/lib/store/selectors";

const looks = {
  p2p: {
    Icon: Zap,
    label: "Direct",
    color: "text-emerald-300",
    sentence: "Picture and sound go straight from browser to browser; no server is in between.",
  },
  sfu: {
    Icon: Server,
    label: "Server",
    color: "text-sky-300",
    sentence: "Picture and sound go through the media server of this meeting.",
  },
  connecting: {
    Icon: CircleDashed,
    label: "Connecting",
    color: "text-amber-200",
    sentence: "There is no connection for picture and sound yet. It is being made.",
  },
  alone: {
    Icon: CircleDashed,
    label: "Waiting",
    color: "text-stage-muted",
    sentence: "Nobody else is here, so neither picture nor sound is sent.",
  },
};

const preparing = {
  p2p: "A direct connection is being built beside it.",
  sfu: "The way through the server is being built beside it.",
};

/** Says honestly how the call runs. All labels have the same room, so nothing moves when the path does. */
export function PathBadge() {
  const path = useAppSelector(selectPath);
  const alone = useAppSelector(selectIsAlone);
  const [open, setOpen] = useState(false);
  const { Icon, label, color, sentence } = looks[path.live ?? (alone ? "alone" : "connecting")];
  const next = path.preparing && path.live ? preparing[path.preparing] : null;
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
          className="bg-stage-raised text-stage-ink hover:bg-stage-hover inline-flex h-8 w-29 shrink-0 items-center justify-center gap-1.5 rounded-full text-xs font-medium"
        >
          <span className="sr-only">How the call runs:</span>
          <Icon aria-hidden className={`size-3.5 ${color}`} />
          {label}
        </RadixTooltip.Trigger>
        <RadixTooltip.Portal>
          <RadixTooltip.Content
            side="bottom"
            sideOffset={8}
            collisionPadding={8}
            className="animate-appear shadow-float z-50 max-w-72 rounded-xl bg-white px-3 py-2 text-[0.8125rem] text-slate-900"
          >
            {sentence} {next}
          </RadixTooltip.Content>
        </RadixTooltip.Portal>
      </RadixTooltip.Root>
    </RadixTooltip.Provider>
  );
}
