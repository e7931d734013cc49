import { Device } from "mediasoup-client";
import type { SfuSession } from "@/lib/protocol/mode";

const devices = new Map<string, Promise<Device>>();

/**
 * The mediasoup-client device for these router capabilities. All routers of one deployment have the same ones, and
 * loading costs a peer connection and some tens of ms, so that it is done once per page.
 */
export function loadDevice(routerRtpCapabilities: SfuSession["routerRtpCapabilities"]): Promise<Device> {
  const key = JSON.stringify(routerRtpCapabilities);
  const known = devices.get(key);
  if (known) return known;
  const loading = load(routerRtpCapabilities);
  devices.set(key, loading);
  loading.catch(() => devices.delete(key));
  return loading;
}

async function load(routerRtpCapabilities: SfuSession["routerRtpCapabilities"]): Promise<Device> {
  const device = await Device.factory();
  await device.load({ routerRtpCapabilities });
  return device;
}
