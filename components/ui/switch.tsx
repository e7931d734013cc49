"use client";

import { Switch as RadixSwitch } from "radix-ui";
import { useId } from "react";

/** Something that is on or off at once, with its name and a sentence beside it. */
export function Switch({
  label,
  description,
  checked,
  onChange,
}: {
  label: string;
  description?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  const id = useId();
  return (
    <div className="flex items-center justify-between gap-4">
      <div>
        <label htmlFor={id} className="text-sm font-medium">
          {label}
        </label>
        {description && (
          <p id={`${id}-description`} className="text-ink-muted text-sm">
            {description}
          </p>
        )}
      </div>
      <RadixSwitch.Root
        id={id}
        aria-describedby={description ? `${id}-description` : undefined}
        checked={checked}
        onCheckedChange={onChange}
        className="bg-line-strong data-[state=checked]:bg-accent h-6 w-11 shrink-0 rounded-full p-0.5 transition-colors forced-colors:border"
      >
        <RadixSwitch.Thumb className="bg-on-accent block size-5 rounded-full transition-transform data-[state=checked]:translate-x-5 rtl:data-[state=checked]:-translate-x-5 forced-colors:bg-[ButtonText]" />
      </RadixSwitch.Root>
    </div>
  );
}
