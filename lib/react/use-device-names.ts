"use client";

import { useCallback, useEffect, useState } from "react";
import { listDevices } from "@/lib/call-engine/local-media/list-devices";
import { openCamera, openMic } from "@/lib/call-engine/local-media/open-device";

type DeviceNames = { cameras: string[]; mics: string[]; speakers: string[] };
const none: DeviceNames = { cameras: [], mics: [], speakers: [] };

/**
 * The names of the devices of this browser, outside of a call. They are there once somebody has allowed a device, which
 * `ask` asks for: it opens camera and microphone for a moment.
 */
export function useDeviceNames(): {
  names: DeviceNames;
  asking: boolean;
  /** Asked, and none may be used. */
  refused: boolean;
  ask: () => Promise<void>;
} {
  const [names, setNames] = useState(none);
  const [asking, setAsking] = useState(false);
  const [refused, setRefused] = useState(false);
  const read = useCallback(async () => setNames(await readNames()), []);

  useEffect(() => {
    const { mediaDevices } = navigator;
    const refresh = () => void read();
    refresh();
    mediaDevices?.addEventListener("devicechange", refresh);
    return () => mediaDevices?.removeEventListener("devicechange", refresh);
  }, [read]);

  const ask = useCallback(async () => {
    setAsking(true);
    const opened = await Promise.all([openMic(null), openCamera(null)]);
    await read();
    for (const device of opened) if ("track" in device) device.track.stop();
    setRefused(opened.every((device) => "problem" in device));
    setAsking(false);
  }, [read]);

  return { names, asking, refused, ask };
}

async function readNames(): Promise<DeviceNames> {
  try {
    const { cameras, mics, speakers } = (await listDevices()).devices;
    const labels = (devices: readonly { label: string }[]) => devices.map(({ label }) => label);
    return { cameras: labels(cameras), mics: labels(mics), speakers: labels(speakers) };
  } catch (error) {
    console.warn("The devices could not be listed; the system's choice stays.", error);
    return none;
  }
}
