"use client";

import { NativeSelect } from "@/components/ui/native-select";
import { useCallCommands } from "@/lib/react/use-call-commands";
import {
  selectDevices,
  selectSelectedDevices,
  type DeviceInfo,
} from "@/lib/store/features/local-media-slice";
import { useAppSelector } from "@/lib/store/hooks";

const pickers = [
  { kind: "camera", list: "cameras", label: "Camera", none: "No camera found" },
  { kind: "mic", list: "mics", label: "Microphone", none: "No microphone found" },
  { kind: "speaker", list: "speakers", label: "Speaker", none: "As set in your system" },
] as const;

/** Which camera, microphone and speaker are used. A browser that cannot choose the speaker offers no choice. */
export function DevicePickers({ className = "grid gap-4" }: { className?: string }) {
  const devices = useAppSelector(selectDevices);
  const selected = useAppSelector(selectSelectedDevices);
  const { selectDevice } = useCallCommands();
  return (
    <div className={className}>
      {pickers.map(({ kind, list, label, none }) => {
        const options = optionsOf(devices[list], label);
        return (
          <NativeSelect
            key={kind}
            label={label}
            options={options}
            value={options.find(({ value }) => value === selected[kind])?.value ?? ""}
            placeholder={options.length ? "As set in your system" : none}
            disabled={options.length === 0}
            onChange={({ target }) => void selectDevice(kind, target.value)}
          />
        );
      })}
    </div>
  );
}

/** Names are empty until the person has allowed a device; an empty id cannot be chosen. */
function optionsOf(devices: readonly DeviceInfo[], label: string) {
  return devices
    .filter(({ deviceId }) => deviceId !== "")
    .map((device, index) => ({
      value: device.deviceId,
      label: device.label || `${label} ${index + 1}`,
    }));
}
