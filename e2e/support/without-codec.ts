import type { Person } from "./person";

/**
 * Takes a codec from the browser of this person: it does not name it, and negotiates without it. To be called before their
 * page is opened.
 * @param mimeType such as `video/VP9`
 */
export async function withoutCodec({ context }: Person, mimeType: string): Promise<void> {
  await context.addInitScript((unknown) => {
    const strip = (end: typeof RTCRtpReceiver | typeof RTCRtpSender) => {
      const all = end.getCapabilities.bind(end);
      end.getCapabilities = (kind) => {
        const capabilities = all(kind);
        return (
          capabilities && {
            ...capabilities,
            codecs: capabilities.codecs.filter((codec) => codec.mimeType !== unknown),
          }
        );
      };
    };
    strip(RTCRtpReceiver);
    strip(RTCRtpSender);
    const add = RTCPeerConnection.prototype.addTransceiver;
    RTCPeerConnection.prototype.addTransceiver = function (track, init) {
      const transceiver = add.call(this, track, init);
      if ((typeof track === "string" ? track : track.kind) === "video")
        transceiver.setCodecPreferences(RTCRtpReceiver.getCapabilities("video")?.codecs ?? []);
      return transceiver;
    };
  }, mimeType);
}
