"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { toast } from "sonner";
import { z } from "zod";
import { FormFrame } from "@/components/form/form-frame";
import { useSentForm } from "@/components/form/use-sent-form";
import { callRest } from "@/components/site/call-rest";
import { useInBrowser } from "@/components/site/use-in-browser";
import { browserTimeZone, timeZoneOptions } from "@/components/time/time-zone-options";
import { Button } from "@/components/ui/button";
import { NativeSelect } from "@/components/ui/native-select";
import { profileReply } from "@/lib/protocol/accounts-api";
import { timeZone as timeZoneName } from "@/lib/protocol/schedule";

const choice = z.object({ timeZone: timeZoneName.nullable() });

/** In which time zone this person reads the times of meetings. */
export function TimeZoneForm({ timeZone }: { timeZone: string | null }) {
  const t = useTranslations("settings");
  const router = useRouter();
  const options = useZoneOptions(timeZone);
  const { register, submit, refusal, formState } = useSentForm({
    schema: choice,
    defaultValues: { timeZone },
    send: async (values, reset) => {
      const { user } = await callRest("PATCH", "/api/v1/users/me", profileReply, values);
      reset({ timeZone: user.timeZone });
      toast.success(t("timeZoneSaved"));
      router.refresh();
    },
  });
  const { isSubmitting, isDirty } = formState;

  return (
    <FormFrame submit={submit} refusal={refusal}>
      <NativeSelect
        label={t("timeZone")}
        options={options}
        {...register("timeZone", { setValueAs: (value: string | null) => value || null })}
      />
      <Button type="submit" busy={isSubmitting} disabled={!isDirty} className="self-start">
        {t("saveTimeZone")}
      </Button>
    </FormFrame>
  );
}

/** Which zones there are, and which is its own, only the browser knows. */
function useZoneOptions(chosen: string | null) {
  const t = useTranslations("settings");
  const inBrowser = useInBrowser();
  return useMemo(() => {
    const here = inBrowser ? ` (${browserTimeZone().replaceAll("_", " ")})` : "";
    const follow = { value: "", label: t("timeZoneOfBrowser", { zone: here }) };
    const zones = inBrowser ? timeZoneOptions(chosen) : [];
    const known = chosen === null || inBrowser ? [] : [{ value: chosen, label: chosen.replaceAll("_", " ") }];
    return [follow, ...known, ...zones];
  }, [t, inBrowser, chosen]);
}
