import type { types } from "mediasoup";
import type { TransportDirection } from "@/lib/protocol/media-api";
import type { TransportOffer } from "@/lib/protocol/mode";
import { transportState, type TransportState } from "./transport-state";

/** Seconds without an answer to ICE consent checks before a browser counts as gone. */
const iceConsentTimeout = 10;
/** First guess of what a browser can receive, in bit/s: enough for a sharp picture right after a switch. */
const initialAvailableOutgoingBitrate = 1_500_000;
/** What one browser may send in all, in bit/s: a camera in three layers and a screen. */
const maxIncomingBitrate = 8_000_000;

/** A transport of one browser on the worker's port. Nothing is left behind when it cannot be made. */
export async function createTransport(
  router: types.Router,
  webRtcServer: types.WebRtcServer,
  direction: TransportDirection,
): Promise<types.WebRtcTransport> {
  const transport = await router.createWebRtcTransport({
    webRtcServer,
    enableUdp: true,
    enableTcp: true,
    preferUdp: true,
    iceConsentTimeout,
    initialAvailableOutgoingBitrate,
  });
  try {
    if (direction === "send") await transport.setMaxIncomingBitrate(maxIncomingBitrate);
  } catch (error) {
    transport.close();
    throw error;
  }
  return transport;
}

/** What the browser needs to connect to a transport. */
export function offerOf({
  id,
  iceParameters,
  iceCandidates,
  dtlsParameters,
}: types.WebRtcTransport): TransportOffer {
  return { id, iceParameters, iceCandidates, dtlsParameters };
}

/** Calls back on each change of a transport's state that the browser or the network has caused. */
export function watchTransport(
  transport: types.WebRtcTransport,
  onState: (state: TransportState) => void,
): void {
  let last = transportState(transport.iceState, transport.dtlsState);
  const check = () => {
    const state = transportState(transport.iceState, transport.dtlsState);
    if (state === last) return;
    last = state;
    onState(state);
  };
  transport.on("icestatechange", check);
  transport.on("dtlsstatechange", check);
}
