import type { Ending } from "@/components/end-screen/ending";

type Surroundings = Pick<Window, "isSecureContext"> & { RTCPeerConnection?: unknown };

/**
 * What keeps this browser out of every call, with a way on; null where nothing does. Asked before the engine is loaded:
 * what cannot work should not ask for a camera first.
 */
export function browserBarrier(surroundings: Surroundings, address: string): Ending | null {
  if (!surroundings.isSecureContext)
    return {
      cause: "insecure",
      wayBack: { label: "openSecure", by: "visit", href: address.replace(/^http:/, "https:") },
    };
  if (typeof surroundings.RTCPeerConnection !== "function")
    return { cause: "no-calls", wayBack: { label: "tryAgain", by: "reload" } };
  return null;
}
