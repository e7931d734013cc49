"use client";

import { ChevronDown } from "lucide-react";
import { useId, type ComponentProps, type ReactNode } from "react";
import { cn } from "./cn";

export type SelectOption = { value: string; label: string };

/** The browser's own choice of one out of some: good for long lists and for phones, and nothing to fetch. Spread `register(…)` of react-hook-form into it. */
export function NativeSelect({
  label,
  options,
  placeholder,
  beside,
  className,
  ...select
}: Omit<ComponentProps<"select">, "id" | "children"> & {
  label: string;
  options: readonly SelectOption[];
  /** Stands there while nothing is chosen, which is `""`. */
  placeholder?: string;
  /** Something to do with the choice, at the other end of the line of its label. */
  beside?: ReactNode;
}) {
  const id = useId();
  return (
    <div className={cn("flex min-w-0 flex-col gap-1.5", className)}>
      <div className="flex items-center justify-between gap-3">
        <label htmlFor={id} className="text-ink text-sm font-medium">
          {label}
        </label>
        {beside}
      </div>
      <div className="relative">
        <select
          id={id}
          className="rounded-control border-line-strong/60 bg-surface text-ink hover:border-line-strong h-11 w-full appearance-none truncate border ps-3.5 pe-9 text-base disabled:opacity-60"
          {...select}
        >
          {placeholder !== undefined && (
            <option value="" hidden>
              {placeholder}
            </option>
          )}
          {options.map(({ value, label: text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
        <ChevronDown
          aria-hidden
          className="text-ink-muted pointer-events-none absolute end-3 top-1/2 size-4 -translate-y-1/2"
        />
      </div>
    </div>
  );
}
