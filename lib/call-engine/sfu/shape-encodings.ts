import { spatialLayersOf } from "@/lib/protocol/video-codec";
import { frameRateOf } from "./resting-picture";
import { svcBitrate } from "./svc-layers";

/** TypeScript's own type does not know the mode (W3C, WebRTC-SVC) yet. */
type LayeredEncoding = RTCRtpEncodingParameters & { scalabilityMode?: string };

export type EncodingShape = {
  /** Nobody looks at it yet: few frames. */
  resting: boolean;
  /** Layers above this one are not encoded. A picture that is sent in one size only always is. */
  topLayer: number;
};

/**
 * Lets a sender make few frames or all, and the layers that somebody wants: encoder, bit rate and whatever receives it
 * stay as they are, so that a picture at rest is in motion within one frame.
 */
export async function shapeEncodings(
  sender: Pick<RTCRtpSender, "getParameters" | "setParameters">,
  { resting, topLayer }: EncodingShape,
): Promise<void> {
  const parameters = sender.getParameters();
  const maxFramerate = frameRateOf(resting);
  const shaped = parameters.encodings.map((encoding, layer) => ({
    ...encoding,
    maxFramerate,
    active: layer <= topLayer,
    ...limitOf(encoding, topLayer),
  }));
  const isShaped = shaped.every((encoding, layer) => {
    const now = parameters.encodings[layer];
    return (
      now?.maxFramerate === maxFramerate &&
      now.maxBitrate === encoding.maxBitrate &&
      (now.active ?? true) === encoding.active
    );
  });
  if (isShaped) return;
  parameters.encodings = shaped;
  await sender.setParameters(parameters);
}

/** Layers that share one stream are left out by its bit rate. */
function limitOf({ scalabilityMode }: LayeredEncoding, topLayer: number): { maxBitrate?: number } {
  const layers = spatialLayersOf(scalabilityMode);
  return layers > 1 ? { maxBitrate: svcBitrate(Math.min(topLayer + 1, layers)) } : {};
}
