/** Counters of one track that arrives; they only grow. */
export type ReceivedCounters = {
  kind: "audio" | "video";
  packets: number;
  lost: number;
  bytes: number;
  jitterMs: number | null;
  frozenMs: number;
  frames: number;
  frameWidth: number | null;
  frameHeight: number | null;
};

/** What is sent over one connection, and what its other end reports of it. */
export type SentCounters = {
  bytes: number;
  /** Of a hundred packets, as in the newest report of the other end. */
  lossPercent: number | null;
  jitterMs: number | null;
  frames: number | null;
  frameWidth: number | null;
  frameHeight: number | null;
};

/** One connection as its browser counts it now. */
export type ConnectionReading = {
  roundTripMs: number | null;
  /** By the id of the track that arrives. */
  received: Map<string, ReceivedCounters>;
  sent: SentCounters | null;
};

type RemoteInbound = {
  type: "remote-inbound-rtp";
  jitter?: number;
  fractionLost?: number;
  roundTripTime?: number;
};

/** Takes out of `getStats` what says how well a connection works. What a browser does not count is null. */
export function readStatistics(report: RTCStatsReport): ConnectionReading {
  const reading: ConnectionReading = { roundTripMs: null, received: new Map(), sent: null };
  let reportedRoundTripMs: number | null = null;
  report.forEach((entry: { type: string; id: string }) => {
    if (isInbound(entry)) reading.received.set(entry.trackIdentifier, receivedOf(entry));
    else if (isOutbound(entry)) reading.sent = withOutbound(reading.sent ?? nothingSent(), entry);
    else if (isPair(entry) && isInUse(entry) && entry.currentRoundTripTime !== undefined)
      reading.roundTripMs = entry.currentRoundTripTime * 1_000;
    else if (isRemoteInbound(entry)) {
      reading.sent = withReport(reading.sent ?? nothingSent(), entry);
      if (entry.roundTripTime !== undefined) reportedRoundTripMs = entry.roundTripTime * 1_000;
    }
  });
  reading.roundTripMs ??= reportedRoundTripMs;
  return reading;
}

type Entry = { type: string };
const isInbound = (entry: Entry): entry is RTCInboundRtpStreamStats => entry.type === "inbound-rtp";
const isOutbound = (entry: Entry): entry is RTCOutboundRtpStreamStats => entry.type === "outbound-rtp";
const isPair = (entry: Entry): entry is RTCIceCandidatePairStats => entry.type === "candidate-pair";
const isRemoteInbound = (entry: Entry): entry is RemoteInbound => entry.type === "remote-inbound-rtp";

function isInUse({ nominated, state }: RTCIceCandidatePairStats): boolean {
  return nominated === true && state === "succeeded";
}

function receivedOf(entry: RTCInboundRtpStreamStats): ReceivedCounters {
  return {
    kind: entry.kind === "audio" ? "audio" : "video",
    packets: entry.packetsReceived ?? 0,
    lost: Math.max(0, entry.packetsLost ?? 0), // negative when duplicates arrive
    bytes: entry.bytesReceived ?? 0,
    jitterMs: entry.jitter === undefined ? null : entry.jitter * 1_000,
    frozenMs: (entry.totalFreezesDuration ?? 0) * 1_000,
    frames: entry.framesDecoded ?? 0,
    frameWidth: entry.frameWidth ?? null,
    frameHeight: entry.frameHeight ?? null,
  };
}

function nothingSent(): SentCounters {
  return { bytes: 0, lossPercent: null, jitterMs: null, frames: null, frameWidth: null, frameHeight: null };
}

/** Layers of one camera are counted apart: bytes add up, the picture is the largest that has frames. */
function withOutbound(sent: SentCounters, entry: RTCOutboundRtpStreamStats): SentCounters {
  const bytes = sent.bytes + (entry.bytesSent ?? 0);
  const encoded = entry.kind === "video" && entry.active !== false; // what is not keeps the size that it had
  if (!encoded || !entry.frameWidth || entry.frameWidth < (sent.frameWidth ?? 0)) return { ...sent, bytes };
  const { framesSent = 0, frameWidth, frameHeight = null } = entry;
  return { ...sent, bytes, frames: framesSent, frameWidth, frameHeight };
}

/** The worst of what is reported counts: a picture that does not arrive is not mended by a voice that does. */
function withReport(sent: SentCounters, { fractionLost, jitter }: RemoteInbound): SentCounters {
  return {
    ...sent,
    lossPercent: worst(sent.lossPercent, fractionLost === undefined ? null : fractionLost * 100),
    jitterMs: worst(sent.jitterMs, jitter === undefined ? null : jitter * 1_000),
  };
}

/** The larger of two figures of which either may be unknown. */
export function worst(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.max(one, other);
}
