import type { ParticipantId } from "@/lib/protocol/ids";
import type { CallEngineEvents } from "./call-engine-events";
import type { EmitterOf } from "./emitter";
import type { LocalMedia } from "./local-media/local-media";
import type { Participants } from "./participants";
import type { StreamRegistry } from "./stream-registry";

/** Own tracks carry this id until the server has given one. */
const lobbyId = "local" as ParticipantId;

export type FollowedMedia = {
  localMedia: LocalMedia;
  participants: Participants;
  streams: StreamRegistry;
  events: EmitterOf<CallEngineEvents>;
};

/** Tells the page of the own devices and of all pictures, and shows it the own one. @returns shows it under the id of today */
export function followPictures({ localMedia, participants, streams, events }: FollowedMedia): () => void {
  const show = () => {
    const id = participants.selfId ?? lobbyId;
    const track = localMedia.tracks.camera;
    if (track) streams.set(id, "camera", track);
    else streams.remove(id, "camera");
  };
  streams.events.on("trackAdded", (record) => events.emit("trackAdded", record));
  streams.events.on("trackRemoved", (trackId) => events.emit("trackRemoved", trackId));
  localMedia.events.on("stateChanged", (state) => events.emit("localMediaChanged", state));
  localMedia.events.on("trackChanged", (source) => {
    if (source === "camera") show();
  });
  localMedia.events.on("deviceLost", (source) =>
    events.emit("noticePosted", { code: "device-lost", source }),
  );
  localMedia.events.on("shareFailed", () => events.emit("noticePosted", { code: "share-failed" }));
  return show;
}
