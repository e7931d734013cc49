import type { types } from "mediasoup";
import type { MediaEventOf } from "@/lib/protocol/media-events";

export type TransportState = MediaEventOf<"transport-state">["state"];

/**
 * One word for both layers of a transport. ICE "disconnected" means that the browser has not answered for the time of
 * the consent check; it can still come back, and then both layers are "connected" again.
 */
export function transportState(ice: types.IceState, dtls: types.DtlsState): TransportState {
  if (dtls === "closed" || ice === "closed") return "closed";
  if (dtls === "failed" || ice === "disconnected") return "failed";
  if (dtls === "connected" && ice !== "new") return "connected";
  return "connecting";
}
