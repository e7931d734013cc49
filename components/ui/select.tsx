"use client";

import { Check, ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { Select as RadixSelect } from "radix-ui";
import { useId } from "react";

export type SelectOption = { value: string; label: string };

/** A labelled choice of one out of a few, such as a device. */
export function Select({
  label,
  options,
  value,
  onChange,
  placeholder,
  disabled = false,
}: {
  label: string;
  options: readonly SelectOption[];
  value: string | null;
  onChange: (value: string) => void;
  placeholder?: string;
  disabled?: boolean;
}) {
  const t = useTranslations("ui");
  const id = useId();
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label htmlFor={id} className="text-ink text-sm font-medium">
        {label}
      </label>
      <RadixSelect.Root value={value ?? ""} onValueChange={onChange} disabled={disabled || !options.length}>
        <RadixSelect.Trigger
          id={id}
          className="rounded-control border-line-strong/60 bg-surface text-ink hover:border-line-strong data-placeholder:text-ink-muted flex h-11 w-full min-w-0 items-center justify-between gap-2 border px-3.5 text-start text-[0.9375rem] data-disabled:opacity-60"
        >
          <span className="truncate">
            <RadixSelect.Value placeholder={placeholder ?? t("choose")} />
          </span>
          <RadixSelect.Icon>
            <ChevronDown aria-hidden className="text-ink-muted size-4" />
          </RadixSelect.Icon>
        </RadixSelect.Trigger>
        <RadixSelect.Portal>
          <RadixSelect.Content
            position="popper"
            sideOffset={6}
            collisionPadding={8}
            className="animate-appear border-line bg-surface text-ink shadow-float z-50 max-h-72 w-(--radix-select-trigger-width) overflow-hidden rounded-2xl border"
          >
            <RadixSelect.Viewport className="p-1.5">
              {options.map((option) => (
                <RadixSelect.Item
                  key={option.value}
                  value={option.value}
                  className="data-highlighted:bg-sunken flex cursor-pointer items-center justify-between gap-3 rounded-lg px-3 py-2.5 text-[0.9375rem] outline-none select-none"
                >
                  <RadixSelect.ItemText>{option.label}</RadixSelect.ItemText>
                  <RadixSelect.ItemIndicator>
                    <Check aria-hidden className="text-accent-ink size-4" />
                  </RadixSelect.ItemIndicator>
                </RadixSelect.Item>
              ))}
            </RadixSelect.Viewport>
          </RadixSelect.Content>
        </RadixSelect.Portal>
      </RadixSelect.Root>
    </div>
  );
}
