import type { ParticipantMedia, TrackSource } from "@/lib/protocol/participant";
import type { DeviceInfo, DeviceProblem, LocalMediaState } from "../call-engine-events";
import { createEmitter } from "../emitter";
import type { LocalTracks } from "../media-path";
import { ChosenSpeaker } from "./chosen-speaker";
import { devicesNamed, usualChoices, type DeviceLabels } from "./first-choices";
import { initialState } from "./initial-state";
import { listDevices } from "./list-devices";
import type { LocalMediaEvents } from "./local-media-events";
import { lossOfDevice } from "./loss-of-device";
import { MicMeter } from "./mic-meter";
import { MutedVoice } from "./muted-voice";
import { openCamera, openMic } from "./open-device";
import { canShareScreen } from "./open-screen";
import {
  rememberDevice,
  rememberedDevices,
  rememberedSwitches,
  rememberSwitches,
} from "./remembered-choices";
import { ScreenShare } from "./screen-share";
import { SystemSilence } from "./system-silence";

const deviceSources = ["mic", "camera"] as const;
const openDevice = { mic: openMic, camera: openCamera };

/**
 * The own devices. Muting happens here and only here, on the track that every path sends, so that no switch of the path
 * can unmute anybody ([M13]). A camera that is off is closed, so that its light goes out.
 */
export class LocalMedia {
  readonly events = createEmitter<LocalMediaEvents>();
  readonly #meter: MicMeter;
  readonly #mutedVoice: MutedVoice;
  readonly #tracks: Record<TrackSource, MediaStreamTrack | null> = {
    mic: null,
    camera: null,
    screen: null,
    "screen-audio": null,
  };
  readonly #screen = new ScreenShare({
    send: (source, track) => {
      this.#tracks[source] = track;
      this.events.emit("trackChanged", source, track);
    },
    changed: ({ sharing, sound, asking }) =>
      this.#update({
        screen: sharing ? "live" : "off",
        screenAudio: sound,
        pending: { ...this.#state.pending, screen: asking },
      }),
    failed: () => this.events.emit("shareFailed"),
  });
  readonly #silence = new SystemSilence((source, silenced) => {
    this.#update({ silenced: { ...this.#state.silenced, [source]: silenced } });
    if (silenced) this.events.emit("deviceSilenced", source);
  });
  readonly #chosenSpeaker = new ChosenSpeaker();
  #state: LocalMediaState = { ...initialState, canShareScreen: canShareScreen() };
  #wanted = { mic: false, camera: false };
  #closed = false;
  readonly #refreshDevices = () => void this.#updateDevices();

  /** @param choices what {@link open} begins with */
  constructor(
    audioContext: () => AudioContext,
    private readonly choices = usualChoices,
  ) {
    this.#state = { ...this.#state, selected: rememberedDevices() };
    this.#chosenSpeaker.choose(this.#state.selected.speaker);
    this.#meter = new MicMeter(audioContext);
    this.#mutedVoice = new MutedVoice(audioContext, () => this.events.emit("spokeWhileMuted"));
  }

  get state(): LocalMediaState {
    return this.#state;
  }

  get tracks(): LocalTracks {
    return this.#tracks;
  }

  /** What this person has on, whether or not anything comes of it. */
  get switchedOn(): { mic: boolean; camera: boolean } {
    return { mic: this.#state.mic === "live", camera: this.#state.camera === "live" };
  }

  /** What others may expect to receive. */
  get media(): ParticipantMedia {
    const { screen, screenAudio, silenced } = this.#state;
    return {
      mic: this.switchedOn.mic && !silenced.mic,
      camera: this.switchedOn.camera && !silenced.camera,
      screen: screen === "live",
      "screen-audio": screenAudio,
    };
  }

  /**
   * Opens microphone and camera, or those that are wanted: those that the choices want on, as this person had them when
   * they last went into a call. What does not open becomes a problem in the state.
   */
  async open(wanted = this.#usuallyOn()): Promise<void> {
    if (this.#closed) return;
    navigator.mediaDevices?.addEventListener("devicechange", this.#refreshDevices);
    const { devices: labels } = this.choices;
    // Without a wish the devices open in this very step.
    const named = Object.values(labels).some((label) => label !== null);
    const notFound = named ? await this.#selectNamed(labels) : {};
    await Promise.all([this.setMicMuted(!wanted.mic), this.setCameraOn(wanted.camera)]);
    await this.#updateDevices();
    await this.#select(notFound);
  }

  async setMicMuted(muted: boolean): Promise<void> {
    if (this.#closed) return;
    this.#wanted.mic = !muted;
    const track = this.#tracks.mic;
    if (track) {
      track.enabled = !muted;
      this.#mutedVoice.watch(muted ? track : null);
      this.#silence.watch("mic", muted ? null : track);
      this.#update({ mic: muted ? "muted" : "live" });
    } else if (!muted) await this.#open("mic");
  }

  async setCameraOn(on: boolean): Promise<void> {
    if (this.#closed) return;
    this.#wanted.camera = on;
    if (on && !this.#tracks.camera) await this.#open("camera");
    if (!on) this.#replace("camera", null);
  }

  /** Asks what to share and shares it, or stops. What comes of it is state. */
  async setScreenShared(on: boolean): Promise<void> {
    if (on) await this.#screen.start();
    else this.#screen.stop();
  }

  /** What is on now will be on at the next door. */
  rememberSwitches(): void {
    rememberSwitches(this.#wanted);
  }

  /**
   * Takes another device; the one in use goes on until the new one delivers, and stays chosen if that never does. Where
   * the former one was lost while it was on, this one takes its place.
   */
  async select(kind: "mic" | "camera" | "speaker", deviceId: string): Promise<void> {
    if (await this.#take(kind, deviceId)) rememberDevice(kind, deviceId);
  }

  level(): number {
    return this.#meter.level();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    navigator.mediaDevices?.removeEventListener("devicechange", this.#refreshDevices);
    this.#replace("mic", null);
    this.#replace("camera", null);
    this.#screen.close();
  }

  #usuallyOn(): { mic: boolean; camera: boolean } {
    const last = rememberedSwitches();
    return { mic: this.choices.mic && last.mic, camera: this.choices.camera && last.camera };
  }

  /** @returns the names that no device has yet: a browser may tell names only once somebody has allowed a device */
  async #selectNamed(labels: DeviceLabels): Promise<Partial<DeviceLabels>> {
    await this.#updateDevices();
    const found = await this.#select(labels);
    return Object.fromEntries(Object.entries(labels).filter(([kind]) => !found.some((one) => one === kind)));
  }

  /** @returns false: it did not start */
  async #take(kind: "mic" | "camera" | "speaker", deviceId: string): Promise<boolean> {
    this.#setSelected(kind, deviceId);
    if (kind === "speaker") this.#chosenSpeaker.choose(deviceId);
    if (kind === "speaker" || !(this.#tracks[kind] || this.#wanted[kind])) return true;
    const started = await this.#open(kind);
    const goesOn = this.#tracks[kind];
    if (!started && goesOn) {
      this.#setSelected(kind, goesOn.getSettings().deviceId ?? null);
      this.events.emit("deviceNotChosen", kind);
    }
    return started;
  }

  /** @returns what was there, and is selected now */
  async #select(labels: Partial<DeviceLabels>): Promise<(keyof DeviceLabels)[]> {
    const named = devicesNamed(labels, this.#state.devices).filter(
      ({ kind, deviceId }) => this.#state.selected[kind] !== deviceId,
    );
    await Promise.all(named.map(({ kind, deviceId }) => this.#take(kind, deviceId)));
    return named.map(({ kind }) => kind);
  }

  /** @returns whether it has started, wanted or not any more */
  async #open(source: "mic" | "camera"): Promise<boolean> {
    this.#update({ pending: { ...this.#state.pending, [source]: true } });
    const opened = await openDevice[source](this.#state.selected[source]);
    // With another one that goes on nothing is wrong with what is sent.
    const problem = "problem" in opened && !this.#tracks[source] ? opened.problem : null;
    this.#update({
      pending: { ...this.#state.pending, [source]: false },
      problems: { ...this.#state.problems, [source]: problem },
    });
    if ("problem" in opened) return false;
    if (source === "mic") opened.track.enabled = this.#wanted.mic;
    if (this.#closed || (source === "camera" && !this.#wanted.camera)) opened.track.stop();
    else this.#replace(source, opened.track);
    return true;
  }

  /** Old track out, new track in: told to the paths first, so that nobody sends a stopped track. */
  #replace(source: "mic" | "camera", track: MediaStreamTrack | null): void {
    const old = this.#tracks[source];
    if (old === track) return;
    this.#tracks[source] = track;
    if (track) {
      track.addEventListener("ended", () => this.#ended(source, track));
      const { deviceId } = track.getSettings();
      if (deviceId) this.#setSelected(source, deviceId);
    }
    if (source === "mic") {
      this.#meter.watch(track);
      this.#mutedVoice.watch(track?.enabled === false ? track : null);
    }
    this.events.emit("trackChanged", source, track);
    old?.stop();
    const live = source === "mic" && track && !track.enabled ? "muted" : "live";
    this.#update({ [source]: track ? live : "off" });
    this.#silence.watch(source, live === "live" ? track : null);
  }

  #ended(source: "mic" | "camera", track: MediaStreamTrack): void {
    if (this.#tracks[source] !== track) return;
    this.#replace(source, null);
    this.#setProblem(source, "not-found");
    void this.#explainLoss(source);
  }

  async #explainLoss(source: "mic" | "camera"): Promise<void> {
    const problem = await lossOfDevice(source, this.#state.selected[source]);
    // Another device may have been opened meanwhile.
    if (this.#state.problems[source] === "not-found") this.#setProblem(source, problem);
    this.events.emit("deviceLost", source, problem);
    await this.#updateDevices();
  }

  async #updateDevices(): Promise<void> {
    try {
      const { devices, present } = await listDevices();
      if (this.#closed) return;
      this.#update({ devices });
      this.#followSpeaker(devices.speakers);
      // There is one now: the button that turns it on works again. It is not turned on by itself.
      for (const source of deviceSources)
        if (present[source] && this.#state.problems[source] === "not-found") this.#setProblem(source, null);
    } catch (error) {
      console.warn("The devices could not be listed; those in use go on.", error);
    }
  }

  #followSpeaker(speakers: readonly DeviceInfo[]): void {
    const news = this.#chosenSpeaker.follow(speakers);
    if (!news) return;
    this.#setSelected("speaker", "found" in news ? news.found : null);
    if ("found" in news) this.events.emit("speakerFound", news.found);
    else this.events.emit("deviceLost", "speaker", "not-found");
  }

  #setSelected(kind: "mic" | "camera" | "speaker", deviceId: string | null): void {
    this.#update({ selected: { ...this.#state.selected, [kind]: deviceId } });
  }

  #setProblem(source: "mic" | "camera", problem: DeviceProblem | null): void {
    this.#update({ problems: { ...this.#state.problems, [source]: problem } });
  }

  #update(change: Partial<LocalMediaState>): void {
    this.#state = { ...this.#state, ...change };
    this.events.emit("stateChanged", this.#state);
  }
}
