"use client";

import { useTranslations } from "next-intl";
import { useFormContext, useWatch } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { NativeSelect } from "@/components/ui/native-select";
import { useDeviceNames } from "@/lib/react/use-device-names";
import type { JoiningValues } from "./joining-form";

const kinds = [
  { field: "camera", list: "cameras" },
  { field: "microphone", list: "mics" },
  { field: "speaker", list: "speakers" },
] as const;

/** Which devices a call begins with where they are there. A browser tells their names once they may be used. */
export function UsualDevices() {
  const t = useTranslations("settings");
  const { register, control } = useFormContext<JoiningValues>();
  const chosen = useWatch({ control, name: ["camera", "microphone", "speaker"] });
  const { names, asking, refused, ask } = useDeviceNames();
  const unknown = names.cameras.length + names.mics.length === 0;
  return (
    <>
      <div className="grid gap-5">
        {kinds.map(({ field, list }, index) => (
          <NativeSelect
            key={field}
            label={t(field)}
            options={[
              { value: "", label: t("systemChoice") },
              ...[...new Set([...names[list], ...(chosen[index] ? [chosen[index]] : [])])].map((name) => ({
                value: name,
                label: name,
              })),
            ]}
            {...register(field, { setValueAs: (value: string | null) => value || null })}
          />
        ))}
      </div>
      {unknown && (
        <div className="flex flex-wrap items-center gap-3">
          <Button variant="secondary" size="sm" busy={asking} onClick={() => void ask()}>
            {t("showDevices")}
          </Button>
          <p role="status" className="text-ink-muted min-w-0 flex-1 basis-56 text-[0.8125rem]">
            {refused ? t("devicesRefused") : t("devicesHint")}
          </p>
        </div>
      )}
    </>
  );
}
