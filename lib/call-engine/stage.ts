import type { ParticipantId } from "@/lib/protocol/ids";
import { kindOf } from "@/lib/protocol/participant";
import type { AudioMixer } from "./audio-mixer";
import type { RemoteTrack } from "./media-path";
import type { StreamRegistry } from "./stream-registry";

/** Where people are seen and heard. The switcher decides from which path; here it becomes visible and audible. */
export interface Stage {
  /** A track exists on some path: decode it, silently and unseen. */
  attach(remote: RemoteTrack): void;
  detach(remote: RemoteTrack): void;
  /** From now on this person is these tracks: sound and picture change in the same step ([M4]). */
  show(id: ParticipantId, tracks: readonly RemoteTrack[]): void;
}

export function createStage(streams: StreamRegistry, mixer: AudioMixer): Stage {
  const sources = ["mic", "camera", "screen", "screen-audio"] as const;
  return {
    attach: ({ participantId, source, track }) => {
      if (kindOf(source) === "audio") mixer.attach(participantId, source, track);
    },
    detach: ({ participantId, source, track }) => {
      if (kindOf(source) === "audio") mixer.detach(participantId, source, track);
    },
    show: (id, tracks) => {
      for (const source of sources) {
        const track = tracks.find((remote) => remote.source === source)?.track ?? null;
        if (kindOf(source) === "audio") mixer.show(id, source, track);
        else if (track) streams.set(id, source, track);
        else streams.remove(id, source);
      }
    },
  };
}
