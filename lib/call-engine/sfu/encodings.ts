import type { types } from "mediasoup-client";
import type { TrackSource } from "@/lib/protocol/participant";
import type { Layering } from "./picture-codec";
import { svcBitrate } from "./svc-layers";

type SendOptions = Pick<types.ProducerOptions, "encodings" | "codecOptions">;

/** The least longer side of a picture, in pixels, for which libwebrtc makes three or two layers (its simulcast.cc). */
const THREE_LAYERS = 960;
const TWO_LAYERS = 480;

/**
 * How each source is encoded for the SFU. Bit rates are ceilings in bit/s; congestion control stays below them.
 * @param longerSide of the picture, in pixels; a browser that finds a picture too small for its layers leaves out the
 * sharpest ones, so no more are asked for than it makes
 */
export function sendOptions(
  source: TrackSource,
  longerSide = 1280,
  layering: Layering = "simulcast",
): SendOptions {
  switch (source) {
    case "mic":
      return { codecOptions: { opusStereo: false, opusFec: true, opusDtx: true } };
    case "screen-audio":
      return { codecOptions: { opusStereo: true, opusFec: true, opusDtx: false } };
    case "camera":
      return {
        encodings: layering === "simulcast" ? simulcastLayers(longerSide) : [oneStream(layering, longerSide)],
        codecOptions: { videoGoogleStartBitrate: 1000 },
      };
    case "screen":
      return {
        encodings: [
          { maxBitrate: 2_500_000, ...(layering === "simulcast" ? {} : { scalabilityMode: "L1T1" }) },
        ],
        codecOptions: { videoGoogleStartBitrate: 1500 },
      };
    default:
      return source satisfies never;
  }
}

/** All sizes in one: each layer doubles the size of the one below it, and needs it in key frames only. */
function oneStream(layering: "svc" | "single", longerSide: number): types.RtpEncodingParameters {
  const layers = longerSide >= THREE_LAYERS ? 3 : longerSide >= TWO_LAYERS ? 2 : 1;
  if (layering === "svc" && layers > 1)
    return { scalabilityMode: `L${layers}T3_KEY`, maxBitrate: svcBitrate(layers) };
  return { scalabilityMode: "L1T1", maxBitrate: layers > 1 ? 1_200_000 : 300_000 };
}

/** The smallest layer first, as simulcast wants it. */
function simulcastLayers(longerSide: number): types.RtpEncodingParameters[] {
  const scalabilityMode = "L1T3";
  if (longerSide >= THREE_LAYERS)
    return [
      { rid: "r0", scaleResolutionDownBy: 4, maxBitrate: 200_000, scalabilityMode },
      { rid: "r1", scaleResolutionDownBy: 2, maxBitrate: 600_000, scalabilityMode },
      { rid: "r2", scaleResolutionDownBy: 1, maxBitrate: 1_700_000, scalabilityMode },
    ];
  if (longerSide >= TWO_LAYERS)
    return [
      { rid: "r0", scaleResolutionDownBy: 2, maxBitrate: 200_000, scalabilityMode },
      { rid: "r1", scaleResolutionDownBy: 1, maxBitrate: 700_000, scalabilityMode },
    ];
  // One layer alone without temporal ones: mediasoup takes a single encoding that has them for SVC, which VP8 is not, and
  // whoever begins to receive it can do nothing with the first key frame. The next one comes after a second, or never.
  return [{ maxBitrate: 300_000 }];
}
