"use client";

import { Phone } from "lucide-react";
import { useCallCommands } from "@/lib/react/use-call-commands";
import { ControlButton } from "./control-button";

export function LeaveButton({ className }: { className?: string }) {
  const { leave } = useCallCommands();
  return (
    <ControlButton
      label="Leave"
      icon={<Phone aria-hidden className="rotate-135" />}
      tone="leave"
      className={className}
      onClick={() => void leave()}
    />
  );
}
