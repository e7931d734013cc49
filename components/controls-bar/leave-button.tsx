"use client";

import { ChevronDown, Phone } from "lucide-react";
import { Popover } from "radix-ui";
import { Button } from "@/components/ui/button";
import { useCallCommands } from "@/lib/react/use-call-commands";
import { useAppSelector } from "@/lib/store/hooks";
import { selectMay } from "@/lib/store/selectors";
import { ControlButton } from "./control-button";

/** The way out; for whoever may, with the end for all behind it. */
export function LeaveButton({ className }: { className?: string }) {
  const { leave } = useCallCommands();
  const mayEnd = useAppSelector((state) => selectMay(state, "end"));
  return (
    <div className={`flex items-center gap-1 ${className ?? ""}`}>
      <ControlButton
        label="Leave"
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
  const { moderate } = useCallCommands();
  return (
    <Popover.Root>
      <Popover.Trigger
        aria-label="Leave options"
        className="bg-stage-raised text-stage-ink hover:bg-stage-hover grid h-11 w-7 place-items-center rounded-full sm:h-12"
      >
        <ChevronDown aria-hidden className="size-4.5" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={8}
          collisionPadding={8}
          className="animate-appear border-line bg-surface text-ink shadow-float z-50 flex w-64 flex-col gap-3 rounded-2xl border p-4"
        >
          <p className="text-ink-muted text-sm">
            Ends the call for everybody, and the meeting with it: nobody can join it again.
          </p>
          <Button variant="danger" size="sm" onClick={() => void moderate("room:end", {})}>
            End for all
          </Button>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
