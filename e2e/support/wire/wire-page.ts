/** A candidate of the other end as this page should see it; `null`: not at all. */
export type Reroute = (
  protocol: string,
  address: string,
  port: number,
) => Promise<{ address: string; port: number } | null>;

/**
 * Leads everything that this page sends to others through the wire: remote ICE candidates are replaced by stand-ins.
 * Serialised by Playwright: refers to nothing outside.
 */
export function installWire(): void {
  /** candidate:FOUNDATION COMPONENT PROTOCOL PRIORITY ADDRESS PORT typ … */
  async function reroute(candidate: string): Promise<string | null> {
    const parts = candidate.split(" ");
    const [, , protocol = "", , address = "", port = ""] = parts;
    const there = await window.__reroute(protocol.toLowerCase(), address, Number(port));
    if (!there) return null;
    parts[4] = there.address;
    parts[5] = String(there.port);
    return parts.join(" ");
  }
  window.RTCPeerConnection = class extends RTCPeerConnection {
    override async setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
      const lines = await Promise.all(
        (description.sdp ?? "").split("\r\n").map(async (line) => {
          if (!line.startsWith("a=candidate:")) return [line];
          const rerouted = await reroute(line);
          return rerouted === null ? [] : [rerouted];
        }),
      );
      return super.setRemoteDescription({ type: description.type, sdp: lines.flat().join("\r\n") });
    }

    override async addIceCandidate(candidate?: RTCIceCandidateInit | null): Promise<void> {
      if (!candidate?.candidate) return super.addIceCandidate(candidate ?? undefined);
      const rerouted = await reroute(candidate.candidate);
      if (rerouted === null) return;
      const { sdpMid, sdpMLineIndex, usernameFragment } = candidate;
      return super.addIceCandidate({ candidate: rerouted, sdpMid, sdpMLineIndex, usernameFragment });
    }
  };
}

declare global {
  interface Window {
    __reroute: (
      protocol: string,
      address: string,
      port: number,
    ) => Promise<{ address: string; port: number } | null>;
  }
}
