"use client";

import { useId, type ComponentProps } from "react";
import { useKnownSentence } from "@/components/language/use-known-sentence";
import { cn } from "./cn";

/** A labelled input of several lines. Spread `register(…)` of react-hook-form into it. */
export function TextAreaField({
  label,
  hint,
  error,
  ...input
}: Omit<ComponentProps<"textarea">, "id" | "className"> & { label: string; hint?: string; error?: string }) {
  const id = useId();
  const known = useKnownSentence();
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-ink text-sm font-medium">
        {label}
      </label>
      <textarea
        id={id}
        rows={3}
        aria-invalid={error ? true : undefined}
        aria-describedby={error || hint ? `${id}-text` : undefined}
        className={cn(
          "rounded-control bg-surface text-ink placeholder:text-ink-muted/80 w-full border px-3.5 py-2.5 text-base",
          error ? "border-danger" : "border-line-strong/60 hover:border-line-strong",
        )}
        {...input}
      />
      {(error || hint) && (
        <p
          id={`${id}-text`}
          role={error ? "alert" : undefined}
          className={cn("text-[0.8125rem]", error ? "text-danger-ink" : "text-ink-muted")}
        >
          {error ? known(error) : hint}
        </p>
      )}
    </div>
  );
}
