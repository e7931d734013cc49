import type { ComponentProps } from "react";
import { cn } from "./cn";
import { Tooltip } from "./tooltip";

const variants = {
  plain: "text-ink-muted hover:bg-sunken hover:text-ink",
  stage: "bg-stage-raised text-stage-ink hover:bg-stage-hover",
  danger: "bg-danger text-on-danger hover:bg-danger-hover",
};

const sizes = { sm: "size-9", md: "size-11", lg: "size-13" };

export type IconButtonProps = Omit<ComponentProps<"button">, "aria-label"> & {
  /** The accessible name, and what the tooltip says. */
  label: string;
  variant?: keyof typeof variants;
  size?: keyof typeof sizes;
  tooltipSide?: "top" | "bottom" | "left" | "right";
};

/** A round button with nothing but an icon: its name is in the tooltip and for screen readers. */
export function IconButton({
  label,
  variant = "plain",
  size = "md",
  tooltipSide,
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label} side={tooltipSide}>
      <button
        type="button"
        aria-label={label}
        className={cn(
          "inline-grid shrink-0 place-items-center rounded-full transition-colors disabled:pointer-events-none disabled:opacity-50 [&_svg]:size-5",
          variants[variant],
          sizes[size],
          className,
        )}
        {...rest}
      />
    </Tooltip>
  );
}
