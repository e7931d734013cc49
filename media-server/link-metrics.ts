import type { MetricMaker } from "./metric-maker";
import type { RoomDirectory } from "./room-directory";

/** Rooms that are shared with other media servers, and what flows between them. */
export function addLinkMetrics(make: MetricMaker, rooms: RoomDirectory): void {
  const links = () => rooms.rooms.flatMap((room) => room.links.all);
  make.gauge("room_links", "Links of rooms to other media servers", () => links().length);
  make.gauges("linked_tracks", "Tracks that go over such links", ["direction"], () => [
    { labels: { direction: "send" }, value: links().reduce((sum, { sent }) => sum + sent.size, 0) },
    {
      labels: { direction: "receive" },
      value: links().reduce((sum, { received }) => sum + received.size, 0),
    },
  ]);
}
