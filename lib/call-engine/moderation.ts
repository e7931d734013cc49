import type { PayloadInput } from "@/lib/protocol/contract";
import type { RoomSnapshot } from "@/lib/protocol/browser-requests";
import type { ParticipantId } from "@/lib/protocol/ids";
import type { CallSettings } from "@/lib/protocol/moderation-notifications";
import type { ModerationRequests } from "@/lib/protocol/moderation-requests";
import { noHold, type Hold } from "@/lib/protocol/participant";
import { may, standingOf } from "@/lib/protocol/permissions";
import type { CallEngineEvents, ModerationRequest } from "./call-engine-events";
import { bodyOf } from "./call-endings";
import type { EmitterOf } from "./emitter";
import type { LocalMedia } from "./local-media/local-media";
import type { Participants } from "./participants";
import type { SignallingClient } from "./signalling-client";

export type ModerationOptions = {
  signalling: SignallingClient;
  localMedia: LocalMedia;
  participants: Participants;
  sound: { setSilenced(id: ParticipantId, silenced: boolean): void };
  events: EmitterOf<CallEngineEvents>;
};

/**
 * What those who run the meeting have decided, as this browser obeys it: who is muted is not played here, whatever
 * arrives of them on whatever path, and the own devices are turned off and stay off until that is lifted.
 */
export class Moderation {
  #hold: Hold = noHold;
  #screenSharing: CallSettings["screenSharing"] = "everybody";
  readonly #stops: (() => void)[];

  constructor(private readonly options: ModerationOptions) {
    const { signalling, events } = options;
    this.#stops = [
      signalling.on("participant:joined", ({ participant }) => this.#heed(participant.id, participant.hold)),
      signalling.on("participant:changed", ({ participantId, hold, role, acting, spotlit }) => {
        if (hold) this.#heed(participantId, hold);
        if (participantId !== options.participants.selfId) return;
        if (role) events.emit("noticePosted", { code: "role-changed", role });
        if (spotlit !== undefined) events.emit("noticePosted", { code: "spotlit", on: spotlit });
        if (acting !== undefined) events.emit("noticePosted", { code: "acting-changed", acting });
      }),
      signalling.on("participant:muted", (how) => events.emit("noticePosted", { code: "muted", ...how })),
      signalling.on("participant:video-stopped", ({ by }) =>
        events.emit("noticePosted", { code: "video-stopped", by }),
      ),
      signalling.on("participant:asked-to-unmute", ({ by }) =>
        events.emit("noticePosted", { code: "asked-to-unmute", by }),
      ),
      signalling.on("room:waiting-changed", ({ waiting }) => events.emit("waitingChanged", waiting)),
      signalling.on("room:changed", ({ settings }) => this.#settle(settings)),
    ];
  }

  /** Everything as the server has it: on taking a seat, for the first time or again. */
  lookAround({ participants, selfId, settings, waiting, resumed }: RoomSnapshot): void {
    const own = participants.find(({ id }) => id === selfId);
    if (own?.hold.mutedByHost && !resumed)
      this.options.events.emit("noticePosted", { code: "muted-on-entry" });
    this.#hold = noHold;
    for (const { id, hold } of participants) this.#heed(id, hold);
    this.#settle(settings);
    this.options.events.emit("waitingChanged", waiting);
  }

  /** @returns whether it was done; the page has been told why not */
  async ask<N extends ModerationRequest>(
    name: N,
    payload: PayloadInput<ModerationRequests, N>,
  ): Promise<boolean> {
    try {
      await this.options.signalling.request(name, payload as never);
      return true;
    } catch (error) {
      const { message } = bodyOf(error);
      this.options.events.emit("noticePosted", { code: "refused", message });
      return false;
    }
  }

  /** Lifts what was stopped of oneself, if one may. @returns whether the own device may be turned on now */
  async release(source: "mic" | "camera"): Promise<boolean> {
    const { mutedByHost, videoStoppedByHost } = this.#hold;
    if (source === "mic") return !mutedByHost || this.ask("participant:unmute", {});
    return !videoStoppedByHost || this.ask("participant:start-video", {});
  }

  /** Whether the own screen may be shared. The server decides; here it is not even asked for. */
  get mayShareScreen(): boolean {
    const own = this.options.participants.self;
    if (this.#screenSharing === "everybody") return true;
    return own !== null && may(standingOf(own), "share-screen-if-limited");
  }

  close(): void {
    for (const stop of this.#stops) stop();
  }

  #heed(id: ParticipantId, hold: Hold): void {
    const { participants, sound, localMedia } = this.options;
    if (id !== participants.selfId) return sound.setSilenced(id, hold.mutedByHost);
    this.#hold = hold;
    if (hold.mutedByHost) void localMedia.setMicMuted(true);
    if (hold.videoStoppedByHost) void localMedia.setCameraOn(false);
  }

  #settle(settings: CallSettings): void {
    this.#screenSharing = settings.screenSharing;
    if (!this.mayShareScreen) void this.options.localMedia.setScreenShared(false);
    this.options.events.emit("settingsChanged", settings);
  }
}
