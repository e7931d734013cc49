import type { CallEngineEvents } from "./call-engine-events";
import type { EmitterOf } from "./emitter";
import type { LocalMedia } from "./local-media/local-media";
import { lobbyId, type Participants } from "./participants";
import type { StreamRegistry } from "./stream-registry";

type FollowedMedia = {
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
  return show;
}
