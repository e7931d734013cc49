import type { ComponentProps } from "react";
import { cn } from "./cn";

const spaces = {
  wide: "p-6 sm:p-8",
  usual: "p-5 sm:p-6",
  narrow: "p-4 sm:p-5",
};

/**
 * A sheet of the page.
 * @param space around what stands on it
 * @param flat one of many: it does not rise above the page
 */
export function Card({
  space = "wide",
  flat = false,
  className,
  ...rest
}: ComponentProps<"div"> & { space?: keyof typeof spaces; flat?: boolean }) {
  return (
    <div
      className={cn(
        "rounded-card border-line bg-surface border",
        spaces[space],
        !flat && "shadow-card",
        className,
      )}
      {...rest}
    />
  );
}
