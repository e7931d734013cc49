/** Bytes that a peer connection has received so far; STUN and RTCP count too. */
export function bytesReceived(report: RTCStatsReport): number {
  const bytes = { transport: 0, "candidate-pair": 0 };
  report.forEach(({ type, bytesReceived: received = 0 }: { type: string; bytesReceived?: number }) => {
    if (type === "transport" || type === "candidate-pair") bytes[type] += received;
  });
  return bytes.transport || bytes["candidate-pair"]; // not every browser counts by transport
}
