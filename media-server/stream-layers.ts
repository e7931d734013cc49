import type { types } from "mediasoup";

/** Highest number of a layer that figures tell apart: whatever browsers say, there are not more of them. */
const highestLayer = 7;

/** `single`: has one size. `svc`: several layers in one stream. `none`: none of its layers now. Else from 0, the smallest. */
export type LayerLabel = string;

export type LayeredProducer = Pick<types.Producer, "type"> & {
  readonly rtpParameters: { encodings?: readonly { ssrc?: number; rid?: string }[] };
};
export type LayeredConsumer = Pick<types.Consumer, "type" | "currentLayers">;

/** Which layer of a producer one of its streams carries. */
export function layerOfStream(
  { type, rtpParameters }: LayeredProducer,
  { ssrc, rid }: { ssrc: number; rid?: string },
): LayerLabel {
  if (type === "svc") return "svc";
  if (type !== "simulcast") return "single";
  const index = (rtpParameters.encodings ?? []).findIndex(
    (encoding) => encoding.ssrc === ssrc || (rid !== undefined && encoding.rid === rid),
  );
  return index < 0 ? "none" : String(Math.min(index, highestLayer));
}

/** Which layer of a picture a consumer gets now. */
export function layerOfConsumer({ type, currentLayers }: LayeredConsumer): LayerLabel {
  if (type !== "simulcast" && type !== "svc") return "single";
  return currentLayers ? String(Math.min(currentLayers.spatialLayer, highestLayer)) : "none";
}
