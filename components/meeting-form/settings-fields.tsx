"use client";

import { useFormContext } from "react-hook-form";
import { Card } from "@/components/ui/card";
import { CheckField } from "@/components/ui/check-field";
import { NativeSelect } from "@/components/ui/native-select";
import type { MeetingFormValues } from "./form-values";

/** Who may come in and what may be done inside. */
export function SettingsFields() {
  const { register } = useFormContext<MeetingFormValues>();
  return (
    <Card className="sm:p-6">
      <fieldset className="flex flex-col gap-5">
        <legend className="mb-4 font-semibold">Settings</legend>
        <CheckField
          label="Guests may join"
          hint="People without an account, by the link."
          {...register("settings.guestsAllowed")}
        />
        <CheckField
          label="Waiting room"
          hint="Whoever comes waits until somebody who runs the meeting lets them in."
          {...register("settings.waitingRoom")}
        />
        <CheckField label="Microphones are off on entry" {...register("settings.muteOnEntry")} />
        <CheckField
          label="Chat"
          hint="Without it, messages can be read but not written."
          {...register("settings.chatAllowed")}
        />
        <div className="grid gap-5 sm:grid-cols-2">
          <NativeSelect
            label="Who may share a screen"
            options={[
              { value: "everybody", label: "Everybody" },
              { value: "moderators", label: "Hosts and moderators" },
            ]}
            {...register("settings.screenSharing")}
          />
          <NativeSelect
            label="Way of the media"
            options={[
              { value: "auto", label: "The shortest one" },
              { value: "sfu-only", label: "Always through the server" },
            ]}
            {...register("settings.policy")}
          />
        </div>
      </fieldset>
    </Card>
  );
}
