import type { types } from "mediasoup";

/**
 * What concerns tracks of one kind in a browser's capabilities. mediasoup copies all of them for each consumer, and a
 * person who comes into a room of fifty gets sixty at once: those for a voice are a tenth of the whole.
 */
export function capabilitiesOfKind(
  { codecs = [], headerExtensions = [] }: types.RtpCapabilities,
  kind: types.MediaKind,
): types.RtpCapabilities {
  return {
    codecs: codecs.filter(({ mimeType }) => mimeType.toLowerCase().startsWith(`${kind}/`)),
    // Without a kind, an extension is for both.
    headerExtensions: headerExtensions.filter((extension) => !extension.kind || extension.kind === kind),
  };
}
