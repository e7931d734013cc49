import type { Device } from "mediasoup-client";
import type { SfuSession } from "@/lib/protocol/mode";

/** Larger than all the rest of the engine, and a direct call does without it. */
const loadClient = () => import("mediasoup-client");

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

/** Fetches the code ahead of a switch, in which it would cost a round trip. Failing is told when it is needed. */
export function fetchDeviceCode(): void {
  loadClient().catch((error: unknown) =>
    console.debug("The code for the media server did not arrive.", error),
  );
}

async function load(routerRtpCapabilities: SfuSession["routerRtpCapabilities"]): Promise<Device> {
  const { Device } = await loadClient();
  const device = await Device.factory();
  await device.load({ routerRtpCapabilities });
  return device;
}
