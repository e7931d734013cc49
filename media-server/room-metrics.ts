import { transportDirection } from "@/lib/protocol/media-api";
import { trackKind, type TrackKind } from "@/lib/protocol/participant";
import type { MetricMaker } from "./metric-maker";
import type { RoomDirectory } from "./room-directory";
import type { SfuPeer } from "./sfu-peer";
import { layerOfConsumer, layerOfStream } from "./stream-layers";
import type { TransportState } from "./transport-state";

const states: readonly TransportState[] = ["connecting", "connected", "failed"];

/** Who is here and what they send and receive. */
export function addRoomMetrics(make: MetricMaker, rooms: RoomDirectory): void {
  const peers = () => rooms.rooms.flatMap((room) => room.peers);
  make.gauge("rooms", "Rooms", () => rooms.rooms.length);
  make.gauge(
    "rooms_on_several_workers",
    "Rooms that are spread over more than one worker",
    () => rooms.rooms.filter((room) => room.workerPids.length > 1).length,
  );
  make.counter("rooms_made_total", "Rooms made since the start", () => rooms.counts.made);
  make.counters("rooms_closed_total", "Rooms closed since the start", ["reason"], () =>
    [...rooms.counts.closed].map(([reason, value]) => ({ labels: { reason }, value })),
  );
  make.gauge("hushed_voices", "Microphones that nobody gets because others are louder", () =>
    rooms.rooms.reduce((sum, room) => sum + room.hushedVoices, 0),
  );
  make.gauge("draining", "1 while no new rooms are taken", () => Number(rooms.draining));
  make.gauge("peers", "Peers in all rooms", () => peers().length);
  make.gauge(
    "connected_peers",
    "Peers with a connected transport",
    () => peers().filter((peer) => peer.connected).length,
  );
  make.gauges("transports", "WebRTC transports", ["direction", "state"], () => {
    const all = peers().flatMap((peer) => peer.transportStates);
    return transportDirection.options.flatMap((direction) =>
      states.map((state) => ({
        labels: { direction, state },
        value: all.filter((one) => one.direction === direction && one.state === state).length,
      })),
    );
  });
  const byKind = (name: string, help: string, streams: (peer: SfuPeer) => { kind: TrackKind }[]) =>
    make.gauges(name, help, ["kind"], () => {
      const all = peers().flatMap(streams);
      return trackKind.options.map((kind) => ({
        labels: { kind },
        value: all.filter((one) => one.kind === kind).length,
      }));
    });
  byKind("producers", "Tracks that come in", (peer) => peer.producers);
  byKind("consumers", "Tracks that go out", (peer) => peer.consumers);
  byKind("paused_consumers", "Tracks that could go out and are paused", (peer) =>
    peer.consumers.filter(({ paused }) => paused),
  );
  const byLayer = (
    name: string,
    help: string,
    layers: (peer: SfuPeer) => { kind: TrackKind; layer: string }[],
  ) =>
    make.gauges(name, help, ["kind", "layer"], () => {
      const counts = new Map<string, { labels: { kind: TrackKind; layer: string }; value: number }>();
      for (const labels of peers().flatMap(layers)) {
        const key = `${labels.kind} ${labels.layer}`;
        const count = counts.get(key) ?? { labels, value: 0 };
        counts.set(key, { labels, value: count.value + 1 });
      }
      return [...counts.values()];
    });
  byLayer("received_streams", "Streams that flow in, by the layer that they carry", (peer) =>
    peer.producers.flatMap((producer) =>
      producer.score
        .filter(({ score }) => score > 0)
        .map((stream) => ({ kind: producer.kind, layer: layerOfStream(producer, stream) })),
    ),
  );
  byLayer(
    "sent_streams",
    "Tracks that are not paused on their way out, by the layer that is sent now",
    (peer) =>
      peer.consumers
        .filter(({ paused, producerPaused }) => !paused && !producerPaused)
        .map((consumer) => ({ kind: consumer.kind, layer: layerOfConsumer(consumer) })),
  );
}
