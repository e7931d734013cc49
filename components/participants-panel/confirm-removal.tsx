"use client";

import { useTranslations } from "next-intl";
import { useRef, type RefObject } from "react";
import { ConfirmDialog } from "@/components/site/confirm-dialog";
import type { ParticipantInfo } from "@/lib/protocol/participant";
import { useCallCommands } from "@/lib/react/use-call-commands";

export type Removal = "remove" | "ban";

/** Asks whether somebody is really to go. */
export function ConfirmRemoval({
  person: { id, name },
  removal,
  opener,
  onClose,
}: {
  person: ParticipantInfo;
  removal: Removal;
  /** The button that has led here. */
  opener: RefObject<HTMLElement | null>;
  onClose: () => void;
}) {
  const t = useTranslations("people");
  const { moderate } = useCallCommands();
  const done = useRef(false);
  // The row goes with the person: whoever goes by keyboard goes on in the list.
  const list = useRef<HTMLElement | null>(null);

  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      question={t(`${removal}.question`, { name })}
      text={t(`${removal}.text`)}
      yes={t(`${removal}.yes`)}
      onYes={async () => {
        list.current = opener.current?.closest("ul") ?? null;
        done.current = true;
        await moderate(`participant:${removal}`, { participantId: id });
      }}
      returnFocus={() => (done.current ? list.current : opener.current)}
    />
  );
}
