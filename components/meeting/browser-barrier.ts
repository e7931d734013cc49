import type { Ending } from "@/components/end-screen/ending";

type Surroundings = Pick<Window, "isSecureContext"> & { RTCPeerConnection?: unknown };

/**
 * What keeps this browser out of every call, with a way on; null where nothing does. Asked before the engine is loaded:
 * what cannot work should not ask for a camera first.
 */
export function browserBarrier(surroundings: Surroundings, address: string): Ending | null {
  if (!surroundings.isSecureContext)
    return {
      title: "This page is not secure",
      sentence: "Browsers give camera, microphone and calls to secure pages only.",
      wayBack: { label: "Open the secure page", by: "visit", href: address.replace(/^http:/, "https:") },
    };
  if (typeof surroundings.RTCPeerConnection !== "function")
    return {
      title: "This browser cannot make calls",
      sentence:
        "It lacks WebRTC, or an extension has switched it off. Open the link in a current Chrome, Edge, Firefox or Safari.",
      wayBack: { label: "Try again", by: "reload" },
    };
  return null;
}
