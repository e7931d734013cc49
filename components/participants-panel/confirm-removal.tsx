"use client";

import { useRef, type RefObject } from "react";
import { ConfirmDialog } from "@/components/site/confirm-dialog";
import type { ParticipantInfo } from "@/lib/protocol/participant";
import { useCallCommands } from "@/lib/react/use-call-commands";

export type Removal = "remove" | "ban";

const words = {
  remove: {
    verb: "Remove",
    text: "They leave the call at once, and come back only when somebody lets them in.",
  },
  ban: { verb: "Ban", text: "They leave the call at once, and cannot come into this meeting again." },
} as const;

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
  const { moderate } = useCallCommands();
  const done = useRef(false);
  // The row goes with the person: whoever goes by keyboard goes on in the list.
  const list = useRef<HTMLElement | null>(null);
  const { verb, text } = words[removal];
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      question={`${verb} ${name}?`}
      text={text}
      yes={verb}
      onYes={async () => {
        list.current = opener.current?.closest("ul") ?? null;
        done.current = true;
        await moderate(`participant:${removal}`, { participantId: id });
      }}
      returnFocus={() => (done.current ? list.current : opener.current)}
    />
  );
}
