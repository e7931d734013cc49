"use client";

import { SignalLow } from "lucide-react";
import { useTranslations } from "next-intl";
import { Popover } from "radix-ui";
import { Button } from "@/components/ui/button";
import { useCallCommands } from "@/lib/react/use-call-commands";
import { selectSoundOnlyOffered, soundOnlyDeclined } from "@/lib/store/features/quality-slice";
import { useAppDispatch, useAppSelector } from "@/lib/store/hooks";

/**
 * When almost everybody comes over badly it is this connection, and pictures are most of what it carries. Stands in the
 * header, where it covers nobody.
 */
export function SoundOnlyOffer() {
  const offered = useAppSelector(selectSoundOnlyOffered);
  return <div role="status">{offered && <Offer />}</div>;
}

function Offer() {
  const t = useTranslations("stage");
  const dispatch = useAppDispatch();
  const { receiveCameras } = useCallCommands();
  return (
    <Popover.Root>
      <Popover.Trigger className="bg-highlight text-on-highlight hover:bg-highlight-hover inline-flex h-8 shrink-0 items-center gap-1.5 rounded-full px-3 text-xs font-medium">
        <SignalLow aria-hidden className="size-3.5" />
        {t("weakConnection")}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={8}
          collisionPadding={8}
          className="animate-appear border-line bg-surface text-ink shadow-float z-50 flex w-80 max-w-[calc(100vw-1rem)] flex-col gap-4 rounded-2xl border p-4"
        >
          <p className="text-sm">{t("soundOnlyText")}</p>
          <div className="flex flex-wrap gap-2">
            <Button size="sm" onClick={() => receiveCameras(false)}>
              {t("turnOffCameras")}
            </Button>
            <Button size="sm" variant="ghost" onClick={() => dispatch(soundOnlyDeclined())}>
              {t("notNow")}
            </Button>
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
