"use client";

import { ChevronDown } from "lucide-react";
import { useId, type ComponentProps } from "react";
import { cn } from "./cn";
import type { SelectOption } from "./select";

/** The browser's own choice, for long lists and for phones. Spread `register(…)` of react-hook-form into it. */
export function NativeSelect({
  label,
  options,
  className,
  ...select
}: Omit<ComponentProps<"select">, "id" | "children"> & {
  label: string;
  options: readonly SelectOption[];
}) {
  const id = useId();
  return (
    <div className={cn("flex min-w-0 flex-col gap-1.5", className)}>
      <label htmlFor={id} className="text-ink text-sm font-medium">
        {label}
      </label>
      <div className="relative">
        <select
          id={id}
          className="rounded-control border-line-strong/60 bg-surface text-ink hover:border-line-strong h-11 w-full appearance-none border ps-3.5 pe-9 text-base disabled:opacity-60"
          {...select}
        >
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
