import type { CallEngineEvents } from "./call-engine-events";
import { chooseSpeaker } from "./choose-speaker";
import { CuePlayer } from "./cue-player";
import { createEmitter } from "./emitter";
import { followPictures } from "./follow-pictures";
import { usualChoices } from "./local-media/first-choices";
import { LocalMedia } from "./local-media/local-media";
import { Participants } from "./participants";
import { StreamRegistry } from "./stream-registry";
import { PictureMeter } from "./switch-figures/picture-meter";
import { WantedPictures } from "./wanted-pictures/wanted-pictures";

/**
 * What the pre-join page needs of a call: the own devices, what they show, and the one audio context. Small, and without
 * network: the rest of the engine is built upon it when it has arrived.
 */
export class CallBase {
  readonly events = createEmitter<CallEngineEvents>();
  readonly streams = new StreamRegistry();
  readonly pictures = new PictureMeter();
  readonly wantedPictures: WantedPictures = new WantedPictures((id) => this.participants.has(id));
  readonly participants: Participants = new Participants(this.wantedPictures);
  #context: AudioContext | null = null;
  /** The only one of the page: each has a thread and an output stream of its own. Made when there is something to measure. */
  readonly context = (): AudioContext => (this.#context ??= new AudioContext({ latencyHint: "interactive" }));
  readonly cues = new CuePlayer(this.context);
  readonly localMedia: LocalMedia;
  /** Shows the own picture under the id of today. */
  readonly showOwnCamera: () => void;

  constructor(choices = usualChoices) {
    this.localMedia = new LocalMedia(this.context, choices);
    this.showOwnCamera = followPictures(this);
    this.localMedia.events.on("deviceLost", (source) => {
      if (source === "speaker") void this.#useSystemSpeaker();
    });
    this.localMedia.events.on("speakerFound", (deviceId) => void this.#useFoundSpeaker(deviceId));
  }

  /** Browsers do that by themselves as well; but one that is plugged in again is not heard where another is shown. */
  async #useSystemSpeaker(): Promise<void> {
    try {
      if (this.#context) await chooseSpeaker(this.#context, "default");
    } catch (error) {
      console.warn("The system's loudspeaker could not be chosen; the browser chooses one.", error);
    }
  }

  /** What was asked of it while it was away has failed, or went to another one. */
  async #useFoundSpeaker(deviceId: string): Promise<void> {
    try {
      if (this.#context) await chooseSpeaker(this.#context, deviceId);
    } catch (error) {
      console.warn("The loudspeaker that is plugged in could not be chosen; the former one goes on.", error);
    }
  }

  /** Plays a few notes where the call will be heard. Call it from a click: the browser may have blocked the sound. */
  async testSpeaker(): Promise<void> {
    const { speaker } = this.localMedia.state.selected;
    try {
      if (speaker) await chooseSpeaker(this.context(), speaker);
      await this.context().resume();
    } catch (error) {
      console.warn("The loudspeaker could not be chosen; the system's choice is tested.", error);
    }
    this.cues.play("test");
  }

  /** May be called twice. */
  async close(): Promise<void> {
    this.localMedia.close();
    this.wantedPictures.close();
    this.streams.clear();
    if (this.#context && this.#context.state !== "closed") await this.#context.close();
  }
}
