/** The newest packet that a receiver has handed on to be seen or heard. */
export type NewestPacket = {
  /** On the page's clock, in ms. */
  at: number;
  /** How loud the sender said it is, 0 to 1; undefined when its packets do not say. */
  level: number | undefined;
};

/** @returns null when there was none in the last 10 s, which is as long as a browser remembers */
export function newestPacket(receiver: RTCRtpReceiver | null): NewestPacket | null {
  let newest: RTCRtpSynchronizationSource | null = null;
  for (const source of receiver?.getSynchronizationSources() ?? [])
    if (!newest || source.timestamp > newest.timestamp) newest = source;
  return newest && { at: newest.timestamp - performance.timeOrigin, level: newest.audioLevel };
}
