import { useId, type ComponentProps } from "react";

/** Yes or no, with what it means below. Spread `register(…)` of react-hook-form into it. */
export function CheckField({
  label,
  hint,
  ...input
}: Omit<ComponentProps<"input">, "id" | "type"> & { label: string; hint?: string }) {
  const id = useId();
  return (
    <div className="flex items-start gap-3">
      <input
        id={id}
        type="checkbox"
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="accent-accent mt-0.5 size-4.5 shrink-0"
        {...input}
      />
      <div>
        <label htmlFor={id} className="text-[0.9375rem]">
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="text-ink-muted text-[0.8125rem]">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
