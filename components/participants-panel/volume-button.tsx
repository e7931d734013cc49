"use client";

import { Volume1, Volume2, VolumeX } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { Popover } from "radix-ui";
import { useCallCommands } from "@/lib/react/use-call-commands";
import { selectVolume } from "@/lib/store/features/participants-slice";
import { useAppSelector } from "@/lib/store/hooks";
import type { ParticipantId } from "@/lib/protocol/ids";

/** How loud somebody, and what they share, is heard here. */
export const VolumeButton = memo(function VolumeButton({ id, name }: { id: ParticipantId; name: string }) {
  const t = useTranslations("people");
  const volume = useAppSelector((state) => selectVolume(state, id));
  const { setVolume } = useCallCommands();
  const percent = Math.round(volume * 100);
  const Icon = percent === 0 ? VolumeX : percent < 100 ? Volume1 : Volume2;
  return (
    <Popover.Root>
      <Popover.Trigger
        aria-label={t("volumeOf", { name })}
        className={`hover:bg-stage-hover -m-1.5 grid size-8 place-items-center rounded-full ${percent < 100 ? "text-stage-warning" : ""}`}
      >
        <Icon aria-hidden className="size-4.5" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={8}
          collisionPadding={8}
          className="animate-appear border-line bg-surface text-ink shadow-float z-50 flex items-center gap-3 rounded-2xl border px-4 py-3"
        >
          <input
            type="range"
            aria-label={t("volume")}
            aria-valuetext={t("percent", { percent: percent / 100 })}
            min={0}
            max={100}
            step={5}
            value={percent}
            onChange={({ target }) => setVolume(id, Number(target.value) / 100)}
            className="accent-accent w-40"
          />
          <span aria-hidden className="w-12 text-end text-sm tabular-nums">
            {t("percent", { percent: percent / 100 })}
          </span>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
});
