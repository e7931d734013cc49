"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { NativeSelect } from "@/components/ui/native-select";
import { timeZoneOptions } from "@/components/time/time-zone-options";
import { TextField } from "@/components/ui/text-field";
import { useScheduleWords } from "@/components/schedule-words/use-schedule-words";
import { weekdayOf, type MeetingFormValues } from "./form-values";
import { RecurrenceFields } from "./recurrence-fields";

const usualDurations = [15, 30, 45, 60, 90, 120, 180, 240];

/** When a meeting takes place, how long, and how often. */
export function TimeFields() {
  const t = useTranslations("meetingForm");
  const words = useScheduleWords();
  const { register, formState, control, getValues, setValue } = useFormContext<MeetingFormValues>();
  const { errors } = formState;
  const [duration, timeZone] = useWatch({ control, name: ["durationMinutes", "timeZone"] });
  const [formerStart, setFormerStart] = useState(() => getValues("start"));
  /** Weekly is on the day of the beginning, until other days are chosen. */
  const followStart = () => {
    const { start, weekdays } = getValues();
    if (start && weekdays.length === 1 && weekdays[0] === weekdayOf(formerStart))
      setValue("weekdays", [weekdayOf(start)]);
    if (start) setFormerStart(start);
  };
  const durations = [...new Set([...usualDurations, Number(duration)])].toSorted((a, b) => a - b);
  const zones = useMemo(() => timeZoneOptions(timeZone), [timeZone]);
  return (
    <>
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          label={t("starts")}
          type="datetime-local"
          error={errors.start?.message}
          {...register("start", { onChange: followStart })}
        />
        <NativeSelect
          label={t("duration")}
          options={durations.map((minutes) => ({ value: `${minutes}`, label: words.duration(minutes) }))}
          {...register("durationMinutes", { valueAsNumber: true })}
        />
        <NativeSelect label={t("timeZone")} options={zones} {...register("timeZone")} />
        <NativeSelect
          label={t("repeats")}
          options={[
            { value: "never", label: t("never") },
            { value: "daily", label: t("daily") },
            { value: "weekly", label: t("weekly") },
            { value: "monthly", label: t("monthly") },
          ]}
          {...register("repeats")}
        />
      </div>
      <RecurrenceFields />
    </>
  );
}
