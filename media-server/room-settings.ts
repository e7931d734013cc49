import { RequestError } from "@/lib/protocol/errors";
import type { VideoCodec } from "@/lib/protocol/video-codec";
import type { LinkSettings } from "./room-links";

/** What all rooms of one media server have in common. */
export type RoomSettings = {
  /** A room with more peers than this is spread over several workers. */
  peersPerWorker: number;
  /** So many of those who speak at once are heard; Infinity: all. */
  loudestSpeakers: number;
  /** For pictures, preferred first. */
  videoCodecs: readonly VideoCodec[];
  /** To rooms of other media servers. */
  links: LinkSettings;
};

export const defaultRoomSettings: RoomSettings = {
  peersPerWorker: Infinity,
  loudestSpeakers: Infinity,
  videoCodecs: ["vp8", "vp9", "h264"],
  links: {
    instanceId: "alone",
    pipe: { address: "127.0.0.1", ports: null },
    dial: async () => {
      throw new RequestError("media-server-unavailable", "This media server knows no others.");
    },
  },
};
