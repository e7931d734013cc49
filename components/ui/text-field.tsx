"use client";

import { CircleAlert } from "lucide-react";
import { useId, type ComponentProps } from "react";
import { useKnownSentence } from "@/components/language/use-known-sentence";
import { cn } from "./cn";

export type TextFieldProps = Omit<ComponentProps<"input">, "id"> & {
  label: string;
  /** Why what was typed cannot be taken; announced to screen readers. */
  error?: string;
  hint?: string;
};

/** A labelled input with its hint, or its error, below it. Spread `register(…)` of react-hook-form into it. */
export function TextField({ label, error, hint, className, ...input }: TextFieldProps) {
  const id = useId();
  const known = useKnownSentence();
  // The error says what to do, so the hint makes room for it.
  const describedBy = error ? `${id}-error` : hint ? `${id}-hint` : undefined;
  return (
    <div className={cn("flex flex-col gap-1.5", className)}>
      <label htmlFor={id} className="text-ink text-sm font-medium">
        {label}
      </label>
      <input
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy}
        className={cn(
          "rounded-control bg-surface text-ink placeholder:text-ink-muted/80 h-11 w-full border px-3.5 text-base transition-[border-color,box-shadow]",
          "focus-visible:outline-2 focus-visible:outline-offset-0 disabled:opacity-60",
          error
            ? "border-danger focus-visible:outline-danger"
            : "border-line-strong/60 hover:border-line-strong focus-visible:border-accent-ink focus-visible:outline-accent-ink",
        )}
        {...input}
      />
      {hint && !error && (
        <p id={`${id}-hint`} className="text-ink-muted text-[0.8125rem]">
          {hint}
        </p>
      )}
      {error && (
        <p
          id={`${id}-error`}
          role="alert"
          className="text-danger-ink flex items-start gap-1.5 text-[0.8125rem]"
        >
          <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          {known(error)}
        </p>
      )}
    </div>
  );
}
