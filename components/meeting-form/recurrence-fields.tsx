"use client";

import { useFormContext, useWatch } from "react-hook-form";
import { NativeSelect } from "@/components/ui/native-select";
import { TextField } from "@/components/ui/text-field";
import { recurrence } from "@/lib/protocol/schedule";
import { describeRecurrence } from "@/lib/schedule/describe-schedule";
import { toRequest, type MeetingFormValues } from "./form-values";

const days = [
  ["MO", "Monday"],
  ["TU", "Tuesday"],
  ["WE", "Wednesday"],
  ["TH", "Thursday"],
  ["FR", "Friday"],
  ["SA", "Saturday"],
  ["SU", "Sunday"],
] as const;
const units = { daily: "days", weekly: "weeks", monthly: "months" };

/** How a meeting repeats; nothing for one that does not. */
export function RecurrenceFields() {
  const { register, formState, control, getValues } = useFormContext<MeetingFormValues>();
  const { errors } = formState;
  useWatch({ control });
  const values = getValues();
  const { repeats, ends } = values;
  if (repeats === "never") return null;
  return (
    <fieldset className="border-line rounded-control flex flex-col gap-5 border p-4">
      <legend className="text-ink-muted px-1 text-sm">{sentence(values)}</legend>
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          label={`Every so many ${units[repeats]}`}
          type="number"
          min={1}
          max={99}
          error={errors.interval?.message}
          {...register("interval", { valueAsNumber: true })}
        />
        {repeats === "monthly" && (
          <NativeSelect
            label="On"
            options={[
              { value: "date", label: "The same date" },
              { value: "weekday", label: "The same weekday" },
            ]}
            {...register("monthlyOn")}
          />
        )}
      </div>
      {repeats === "weekly" && (
        <fieldset aria-describedby={errors.weekdays ? "weekdays-error" : undefined}>
          <legend className="mb-2 text-sm font-medium">Days</legend>
          <div className="flex flex-wrap gap-2">
            {days.map(([value, name]) => (
              <label
                key={value}
                className="border-line-strong/60 has-checked:bg-accent has-checked:text-on-accent has-focus-visible:outline-accent-ink grid size-11 cursor-pointer place-items-center rounded-full border text-sm has-checked:border-transparent has-focus-visible:outline-2 has-focus-visible:outline-offset-2"
              >
                <input
                  type="checkbox"
                  value={value}
                  aria-label={name}
                  className="sr-only"
                  {...register("weekdays")}
                />
                <span aria-hidden>{name.slice(0, 2)}</span>
              </label>
            ))}
          </div>
          {errors.weekdays?.message && (
            <p id="weekdays-error" role="alert" className="text-danger-ink mt-2 text-[0.8125rem]">
              {errors.weekdays.message}
            </p>
          )}
        </fieldset>
      )}
      <div className="grid gap-5 sm:grid-cols-2">
        <NativeSelect
          label="Ends"
          options={[
            { value: "never", label: "Never" },
            { value: "count", label: "After so many times" },
            { value: "until", label: "On a day" },
          ]}
          {...register("ends")}
        />
        {ends === "count" && (
          <TextField
            label="Times"
            type="number"
            min={1}
            max={731}
            error={errors.count?.message}
            {...register("count", { valueAsNumber: true })}
          />
        )}
        {ends === "until" && (
          <TextField label="Last day" type="date" error={errors.until?.message} {...register("until")} />
        )}
      </div>
    </fieldset>
  );
}

/** What has been entered, in words; a general one while something is missing. */
function sentence(values: MeetingFormValues): string {
  const rule = recurrence.safeParse(toRequest({ ...values, scheduled: true }).schedule?.recurrence);
  const described = rule.success && describeRecurrence({ start: values.start, recurrence: rule.data });
  return described || "Repeats";
}
