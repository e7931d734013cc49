import type { RoomSnapshot } from "@/lib/protocol/browser-requests";
import type { ParticipantId } from "@/lib/protocol/ids";
import type { IceServer } from "@/lib/protocol/mode";
import type { CallEngineEvents } from "./call-engine-events";
import { CallPaths } from "./call-paths";
import type { EmitterOf } from "./emitter";
import type { LocalMedia } from "./local-media/local-media";
import type { Participants } from "./participants";
import { decodedCodecs } from "./sfu/decoded-codecs";
import type { SignallingClient } from "./signalling-client";
import type { WantedPictures } from "./wanted-pictures/wanted-pictures";

export type DoorwayOptions = {
  signalling: SignallingClient;
  localMedia: LocalMedia;
  participants: Participants;
  wanted: WantedPictures;
  events: EmitterOf<CallEngineEvents>;
};

/** The pre-join page as the server sees it: knocks, and keeps what is warmed for this visitor until they go in ([M3]). */
export class Doorway {
  #warm: { selfId: ParticipantId; paths: CallPaths } | null = null;
  /** From then on there is nobody at the door: what the server answers to an earlier knock is late. */
  #left = false;
  readonly #stop: () => void;

  constructor(private readonly options: DoorwayOptions) {
    this.#stop = options.localMedia.events.on("trackChanged", (source, track) =>
      this.#warm?.paths.setLocalTrack(source, track),
    );
  }

  /** Tells the server that somebody is at the door, and the page what is behind it. Again after a reconnection. */
  async knock(): Promise<void> {
    const { signalling, events } = this.options;
    try {
      const { participants, full, mediaServer, selfId, iceServers } = await signalling.request("room:knock", {
        decodes: decodedCodecs(),
      });
      if (this.#left) return;
      if (this.#warm?.selfId !== selfId) {
        this.forget();
        this.#warm = { selfId, paths: this.#makePaths(selfId, iceServers) };
      }
      events.emit("lobbyChanged", { participants, full });
      events.emit("mediaServerChanged", mediaServer);
    } catch (error) {
      console.warn("The server did not hear the knock; joining works all the same.", error);
    }
  }

  /** The join was asked for: what was prepared here starts to run meanwhile. */
  goIn(): void {
    this.#warm?.paths.goIn();
  }

  /** The join was refused. */
  stayOut(): void {
    this.#warm?.paths.stayOut();
  }

  /** Hands over the paths of this seat: those that were warmed at the door, or new ones. They belong to the caller. */
  enter({ selfId, iceServers }: RoomSnapshot): CallPaths {
    this.#left = true;
    const warm = this.#warm;
    if (warm?.selfId === selfId) {
      this.#warm = null;
      return warm.paths;
    }
    this.forget();
    const paths = this.#makePaths(selfId, iceServers);
    paths.goIn();
    return paths;
  }

  /** May be called twice. */
  close(): void {
    this.#left = true;
    this.#stop();
    this.forget();
  }

  /** The server knows nothing of this visitor any more: what was prepared here is over. */
  forget(): void {
    this.#warm?.paths.close();
    this.#warm = null;
  }

  #makePaths(selfId: ParticipantId, iceServers: readonly IceServer[]): CallPaths {
    const { signalling, localMedia, participants, wanted } = this.options;
    return new CallPaths({
      selfId,
      iceServers,
      signalling,
      localTracks: () => localMedia.tracks,
      sendingOf: (id) => participants.sendingOf(id),
      mediaOf: (id) => participants.announcedMediaOf(id),
      wanted,
    });
  }
}
