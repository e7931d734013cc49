"use client";

import { useId, type ComponentProps, type ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Spinner } from "@/components/ui/spinner";

const tones = {
  normal: "bg-stage-raised text-stage-ink hover:bg-stage-hover",
  off: "bg-off text-on-off hover:bg-off-hover",
  leave: "bg-danger text-on-danger hover:bg-danger-hover",
  on: "bg-accent text-on-accent hover:bg-accent-hover",
};

export type RoundButtonProps = Omit<ComponentProps<"button">, "aria-label" | "children" | "onClick"> & {
  /** The accessible name: what a click does. It tells the state as well, so none of these is `aria-pressed`. */
  label: string;
  icon: ReactNode;
  tone?: keyof typeof tones;
  expanded?: boolean;
  busy?: boolean;
  /** Why the button does nothing now. It can still be focused, or nobody would find out. */
  disabledReason?: string | null;
  /** Something is wrong that a click may mend. */
  warning?: string | null;
  /** Small number at the corner, as this language writes it; for the eye only. */
  count?: string;
  onClick?: () => void;
};

/** What is to be known of this button, in a word or a sentence: for a tooltip. */
export function tooltipOf({ label, disabledReason, warning }: RoundButtonProps): string {
  return disabledReason ?? warning ?? label;
}

/** A round button of the call: an icon, and at its corner a mark when something is wrong, or a number. */
export function RoundButton({
  label,
  icon,
  tone = "normal",
  expanded,
  busy,
  disabledReason = null,
  warning = null,
  count,
  className,
  onClick,
  ...rest
}: RoundButtonProps) {
  const remark = disabledReason ?? warning;
  const disabled = Boolean(disabledReason);
  const remarkId = useId();
  return (
    <button
      {...rest}
      type="button"
      aria-label={label}
      aria-expanded={expanded}
      aria-busy={busy || undefined}
      aria-disabled={disabled || undefined}
      aria-describedby={remark ? remarkId : undefined}
      onClick={disabled ? undefined : onClick}
      className={cn(
        "relative inline-grid size-11 shrink-0 place-items-center rounded-full transition-colors sm:size-12 [&_svg]:size-5.5",
        tones[tone],
        disabled && "cursor-not-allowed opacity-70",
        className,
      )}
    >
      {busy ? <Spinner /> : icon}
      {remark && (
        <>
          <span
            aria-hidden
            className="bg-highlight text-on-highlight absolute -end-0.5 -top-0.5 grid size-4.5 place-items-center rounded-full text-xs font-bold"
          >
            !
          </span>
          <span id={remarkId} hidden>
            {remark}
          </span>
        </>
      )}
      {count !== undefined && (
        <span
          aria-hidden
          className="bg-stage-ink text-stage absolute -end-1 -top-1 grid h-5 min-w-5 place-items-center rounded-full px-1 text-xs font-semibold tabular-nums"
        >
          {count}
        </span>
      )}
    </button>
  );
}
