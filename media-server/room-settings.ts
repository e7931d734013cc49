import type { VideoCodec } from "@/lib/protocol/video-codec";

/** What all rooms of one media server have in common. */
export type RoomSettings = {
  /** A room with more peers than this is spread over several workers. */
  peersPerWorker: number;
  /** So many of those who speak at once are heard; Infinity: all. */
  loudestSpeakers: number;
  /** For pictures, preferred first. */
  videoCodecs: readonly VideoCodec[];
};

export const defaultRoomSettings: RoomSettings = {
  peersPerWorker: Infinity,
  loudestSpeakers: Infinity,
  videoCodecs: ["vp8", "vp9", "h264"],
};
