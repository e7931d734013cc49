import { trackKind } from "@/lib/protocol/participant";
import type { MetricMaker } from "./metric-maker";
import type { LayerRates } from "./sent-layer-rates";
import type { TrafficSampler } from "./traffic-sampler";

/** What flows, as of the sampler's last look. */
export function addTrafficMetrics(make: MetricMaker, traffic: TrafficSampler): void {
  make.gauge("received_bits_per_second", "Bit rate of all that comes in", () => traffic.receivedBitrate);
  make.gauge("sent_bits_per_second", "Bit rate of all that goes out", () => traffic.sentBitrate);
  make.counter("received_bytes_total", "Bytes that came in", () => traffic.bytes.bytesReceived);
  make.counter("sent_bytes_total", "Bytes that went out", () => traffic.bytes.bytesSent);
  make.gauge(
    "sent_loss_ratio",
    "Share of packets that browsers did not get, on average over those who say so",
    () => traffic.sentLoss,
  );
  const byLayer = (name: string, help: string, rates: () => LayerRates) =>
    make.gauges(name, help, ["kind", "layer"], () =>
      [...rates()].flatMap(([kind, layers]) =>
        [...layers].map(([layer, value]) => ({ labels: { kind, layer }, value })),
      ),
    );
  byLayer("received_layer_bits_per_second", "Bit rate of what comes in", () => traffic.layerBitrates);
  byLayer(
    "sent_layer_bits_per_second",
    "Bit rate of what goes out, worked out from up to 200 tracks",
    () => traffic.sentLayerBitrates,
  );
  const byKind = (name: string, help: string, counter: keyof TrafficSampler["byKind"]["audio"]) =>
    make.counters(name, help, ["kind"], () =>
      trackKind.options.map((kind) => ({ labels: { kind }, value: traffic.byKind[kind][counter] })),
    );
  byKind("packets_received_total", "Packets of tracks that came in", "packetsReceived");
  byKind("packets_lost_total", "Packets of tracks that should have come in", "packetsLost");
  byKind("nacks_total", "Lost packets that were asked for again", "nacks");
  byKind("key_frame_requests_total", "Key frames that senders were asked for", "keyFrameRequests");
}
