import { isIPv6 } from "node:net";
import type { networkInterfaces } from "node:os";
import type { types } from "mediasoup";
import type { PipeOffer } from "@/lib/protocol/media-link";
import { refuseMediaError } from "./refuse-media-error";

/** Where other media servers reach this one. */
export type PipeSettings = {
  /** IP address. */
  address: string;
  /** Ports that may be used, UDP, one for each room and media server that it is shared with; null: any free one. */
  ports: { min: number; max: number } | null;
};

type Interfaces = ReturnType<typeof networkInterfaces>;

/**
 * Where one pipe transport listens: at the address that others know when it is one of this machine, else everywhere, as
 * behind an address translation.
 */
export function pipeListenInfo(
  { address, ports }: PipeSettings,
  interfaces: Interfaces,
): types.TransportListenInfo {
  const own = Object.values(interfaces).flatMap((all) => (all ?? []).map((one) => one.address));
  const place = own.includes(address)
    ? { ip: address }
    : { ip: isIPv6(address) ? "::" : "0.0.0.0", announcedAddress: address };
  return { protocol: "udp", ...place, ...(ports ? { portRange: ports } : {}) };
}

/** One end of a pipe between two media servers: encrypted, and with lost packets sent again. */
export async function createPipeTransport(
  router: types.Router,
  settings: PipeSettings,
  interfaces: Interfaces,
): Promise<types.PipeTransport> {
  const listenInfo = pipeListenInfo(settings, interfaces);
  return router
    .createPipeTransport({ listenInfo, enableRtx: true, enableSrtp: true })
    .catch((error: unknown) => {
      throw refuseMediaError("The pipe to another media server could not be made", error);
    });
}

/** What the other end needs to connect to it. */
export function pipeOfferOf(
  { tuple, srtpParameters }: types.PipeTransport,
  { address }: PipeSettings,
): PipeOffer {
  if (!srtpParameters) throw new Error("A pipe between media servers has to be encrypted.");
  return { ip: address, port: tuple.localPort, srtpParameters };
}

export async function connectPipe(transport: types.PipeTransport, offer: PipeOffer): Promise<void> {
  await transport.connect(offer).catch((error: unknown) => {
    throw refuseMediaError("The pipe to another media server could not be connected", error);
  });
}
