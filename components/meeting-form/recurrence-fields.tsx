"use client";

import { useTranslations } from "next-intl";
import { useFormContext, useWatch } from "react-hook-form";
import { NativeSelect } from "@/components/ui/native-select";
import { TextField } from "@/components/ui/text-field";
import { useKnownSentence } from "@/components/language/use-known-sentence";
import { useScheduleWords } from "@/components/schedule-words/use-schedule-words";
import { recurrence, type Schedule } from "@/lib/protocol/schedule";
import { toRequest, type MeetingFormValues } from "./form-values";

const days = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;

/** How a meeting repeats; nothing for one that does not. */
export function RecurrenceFields() {
  const t = useTranslations("meetingForm");
  const words = useScheduleWords();
  const { register, formState, control, getValues } = useFormContext<MeetingFormValues>();
  const { errors } = formState;
  const known = useKnownSentence();
  useWatch({ control });
  const values = getValues();
  const { repeats, ends } = values;
  if (repeats === "never") return null;
  return (
    <fieldset className="border-line rounded-control flex flex-col gap-5 border p-4">
      <legend className="text-ink-muted px-1 text-sm">
        {words.recurrence(entered(values)) ?? t("repeats")}
      </legend>
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          label={t("everySoMany", { frequency: repeats })}
          type="number"
          min={1}
          max={99}
          error={errors.interval?.message}
          {...register("interval", { valueAsNumber: true })}
        />
        {repeats === "monthly" && (
          <NativeSelect
            label={t("on")}
            options={[
              { value: "date", label: t("sameDate") },
              { value: "weekday", label: t("sameWeekday") },
            ]}
            {...register("monthlyOn")}
          />
        )}
      </div>
      {repeats === "weekly" && (
        <fieldset aria-describedby={errors.weekdays ? "weekdays-error" : undefined}>
          <legend className="mb-2 text-sm font-medium">{t("days")}</legend>
          <div className="flex flex-wrap gap-2">
            {days.map((value) => (
              <label
                key={value}
                className="border-line-strong/60 has-checked:bg-accent has-checked:text-on-accent has-focus-visible:outline-accent-ink grid size-11 cursor-pointer place-items-center rounded-full border text-sm has-checked:border-transparent has-focus-visible:outline-2 has-focus-visible:outline-offset-2"
              >
                <input
                  type="checkbox"
                  value={value}
                  aria-label={words.weekday(value)}
                  className="sr-only"
                  {...register("weekdays")}
                />
                <span aria-hidden>{words.shortWeekday(value)}</span>
              </label>
            ))}
          </div>
          {errors.weekdays?.message && (
            <p id="weekdays-error" role="alert" className="text-danger-ink mt-2 text-[0.8125rem]">
              {known(errors.weekdays.message)}
            </p>
          )}
        </fieldset>
      )}
      <div className="grid gap-5 sm:grid-cols-2">
        <NativeSelect
          label={t("ends")}
          options={[
            { value: "never", label: t("endsNever") },
            { value: "count", label: t("endsCount") },
            { value: "until", label: t("endsUntil") },
          ]}
          {...register("ends")}
        />
        {ends === "count" && (
          <TextField
            label={t("times")}
            type="number"
            min={1}
            max={731}
            error={errors.count?.message}
            {...register("count", { valueAsNumber: true })}
          />
        )}
        {ends === "until" && (
          <TextField label={t("lastDay")} type="date" error={errors.until?.message} {...register("until")} />
        )}
      </div>
    </fieldset>
  );
}

/** What has been entered; nothing to repeat while something is missing. */
function entered(values: MeetingFormValues): Pick<Schedule, "start" | "recurrence"> {
  const rule = recurrence.safeParse(toRequest({ ...values, scheduled: true }).schedule?.recurrence);
  return { start: values.start, recurrence: rule.success ? rule.data : null };
}
