import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";

const tones = {
  plain: "border border-stage-line hover:bg-stage-hover",
  accent: "bg-accent text-on-accent hover:bg-accent-hover",
  danger: "border border-stage-line text-stage-danger hover:bg-stage-hover",
};

export type PanelButtonProps = Omit<ComponentProps<"button">, "aria-label"> & {
  /** The accessible name, where the text alone does not say whom it concerns; begins with that text. */
  label?: string;
  tone?: keyof typeof tones;
};

/** A small button with a word on it, in a panel beside the tiles. */
export function PanelButton({ label, tone = "plain", className, ...rest }: PanelButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      className={cn(
        "inline-flex h-8 shrink-0 items-center justify-center gap-1.5 rounded-full px-2 text-[0.8125rem] font-medium whitespace-nowrap",
        tones[tone],
        className,
      )}
      {...rest}
    />
  );
}
