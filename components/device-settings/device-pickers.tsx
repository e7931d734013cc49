"use client";

import { useTranslations } from "next-intl";
import { NativeSelect } from "@/components/ui/native-select";
import { useCallCommands } from "@/lib/react/use-call-commands";
import {
  selectDeviceProblems,
  selectDevices,
  selectSelectedDevices,
  type DeviceInfo,
} from "@/lib/store/features/local-media-slice";
import { useAppSelector } from "@/lib/store/hooks";
import { SpeakerTest } from "./speaker-test";

const pickers = [
  { kind: "camera", list: "cameras", none: "noCamera" },
  { kind: "mic", list: "mics", none: "noMic" },
  { kind: "speaker", list: "speakers", none: null },
] as const;

/** Which camera, microphone and speaker are used. A browser that cannot choose the speaker offers no choice. */
export function DevicePickers({ className = "grid gap-4" }: { className?: string }) {
  const t = useTranslations("devices");
  const devices = useAppSelector(selectDevices);
  const selected = useAppSelector(selectSelectedDevices);
  const problems = useAppSelector(selectDeviceProblems);
  const { selectDevice } = useCallCommands();
  return (
    <div className={className}>
      {pickers.map(({ kind, list, none }) => {
        const label = t(kind);
        // A device that nobody has turned on yet is not missing: the browser just does not name it.
        const missing = none !== null && problems[kind] !== null;
        const options = optionsOf(devices[list], (number) => t("numbered", { label, number }));
        return (
          <NativeSelect
            key={kind}
            label={label}
            options={options}
            value={options.find(({ value }) => value === selected[kind])?.value ?? ""}
            placeholder={t(missing && options.length === 0 ? none : "systemChoice")}
            beside={kind === "speaker" && <SpeakerTest />}
            disabled={options.length === 0}
            onChange={({ target }) => void selectDevice(kind, target.value)}
          />
        );
      })}
    </div>
  );
}

/** Names are empty until the person has allowed a device; an empty id cannot be chosen. */
function optionsOf(devices: readonly DeviceInfo[], numbered: (number: number) => string) {
  return devices
    .filter(({ deviceId }) => deviceId !== "")
    .map((device, index) => ({
      value: device.deviceId,
      label: device.label || numbered(index + 1),
    }));
}
