import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A raised sheet of the page. */
export function Card({ className, ...rest }: ComponentProps<"div">) {
  return (
    <div
      className={cn("rounded-card border-line bg-surface shadow-card border p-6 sm:p-8", className)}
      {...rest}
    />
  );
}
