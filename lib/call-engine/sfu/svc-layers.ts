/**
 * What layers that build on one another may take together, in bit/s, the smallest alone first. libwebrtc leaves out the
 * upper ones when the limit is too low for them (its svc_config.cc: 320×180 takes 142 kbit/s at most, 640×360 418 more,
 * 1280×720 at least another 481), so that the limit says how many are encoded.
 */
const upTo = [150_000, 560_000, 2_100_000] as const;

/** The limit with which these many of the layers are encoded. */
export function svcBitrate(layers: number): number {
  return upTo[Math.min(Math.max(layers, 1), upTo.length) - 1] ?? upTo[0];
}
