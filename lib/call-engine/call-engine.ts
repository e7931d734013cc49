import { ChatClient } from "@/lib/chat/chat-client";
import type { MeetingCode, ParticipantId } from "@/lib/protocol/ids";
import { Attendance } from "./attendance";
import { CallBase } from "./call-base";
import type { CallEngineEvents } from "./call-engine-events";
import type { CallCore } from "./call-front";
import { CallSound } from "./call-sound";
import { postDeviceNotices } from "./device-notices";
import { levels } from "./levels";
import { Moderation } from "./moderation";
import { SignallingClient, type Admission } from "./signalling-client";
import { SpeakingDetector } from "./speaking-detector";

/**
 * @param base what works already at the door
 * @param signalling not connected yet; closed with the engine
 */
export function createCallEngine(
  admission: Admission,
  base = new CallBase(),
  signalling = new SignallingClient(admission),
): CallCore {
  return new CallEngine(admission.meeting, base, signalling);
}

/** One browser in one meeting, from the pre-join page to leaving. Commands in, events out; knows no React. */
class CallEngine implements CallCore {
  readonly arrived = Promise.resolve();
  readonly streams: CallBase["streams"];
  readonly pictures: CallBase["pictures"];
  readonly wantedPictures: CallBase["wantedPictures"];
  readonly cues: CallBase["cues"];
  readonly chat: ChatClient;
  readonly #base: CallBase;
  readonly #events: CallBase["events"];
  readonly #localMedia: CallBase["localMedia"];
  readonly #sound: CallSound;
  readonly #speaking: SpeakingDetector;
  readonly #moderation: Moderation;
  readonly #attendance: Attendance;
  #closing: Promise<void> | null = null;

  constructor(meeting: MeetingCode, base: CallBase, signalling: SignallingClient) {
    this.#base = base;
    ({ streams: this.streams, pictures: this.pictures, cues: this.cues } = base);
    this.wantedPictures = base.wantedPictures;
    this.#events = base.events;
    this.#localMedia = base.localMedia;
    const { events, localMedia, participants } = base;
    const sound = new CallSound(base.context);
    const chat = new ChatClient(signalling);
    const moderation = new Moderation({ signalling, localMedia, participants, sound, events });
    this.#sound = sound;
    this.chat = chat;
    this.#moderation = moderation;
    this.#attendance = new Attendance(meeting, { base, signalling, sound, chat, moderation });
    const isInCall = () => this.#attendance.session !== null;
    this.#speaking = new SpeakingDetector(
      () => (isInCall() ? levels(participants, localMedia, sound) : []),
      (ids) => events.emit("speakingChanged", ids),
    );
    events.on("participantLeft", (id) => sound.forget(id));
    postDeviceNotices(localMedia, events, isInCall);
  }

  on<N extends keyof CallEngineEvents>(
    name: N,
    listener: (...args: CallEngineEvents[N]) => void,
  ): () => void {
    return this.#events.on(name, listener as never);
  }

  async enterLobby(): Promise<void> {
    if (!this.#closing) await this.#attendance.enterLobby();
  }

  connect(): void {
    this.#attendance.connect();
  }

  join(name: string): Promise<void> {
    return this.#attendance.join(name);
  }

  leave(): Promise<void> {
    return this.#attendance.leave();
  }

  async setMicMuted(muted: boolean): Promise<void> {
    if (muted || (await this.#moderation.release("mic"))) await this.#localMedia.setMicMuted(muted);
  }

  async setCameraOn(on: boolean): Promise<void> {
    if (!on || (await this.#moderation.release("camera"))) await this.#localMedia.setCameraOn(on);
  }

  async setScreenShared(on: boolean): Promise<void> {
    if (!on || this.#moderation.mayShareScreen) await this.#localMedia.setScreenShared(on);
  }

  async moderate(...asked: Parameters<Moderation["ask"]>): Promise<void> {
    await this.#moderation.ask(...asked);
  }

  async setHandRaised(raised: boolean): Promise<void> {
    await this.#attendance.session?.setHandRaised(raised);
  }

  setVolume(id: ParticipantId, volume: number): void {
    if (!this.#attendance.session) return;
    const heard = Math.min(1, Math.max(0, volume));
    this.#sound.setVolume(id, heard);
    this.#events.emit("volumeChanged", id, heard);
  }

  receiveCameras(on: boolean): void {
    this.wantedPictures.receiveCameras(on);
    this.#attendance.session?.picturesChanged();
    this.#events.emit("camerasReceivedChanged", on);
  }

  async selectDevice(kind: "mic" | "camera" | "speaker", deviceId: string): Promise<void> {
    if (kind !== "speaker" || (await this.#sound.useSpeaker(deviceId)))
      await this.#localMedia.select(kind, deviceId);
    else this.#events.emit("noticePosted", { code: "device-not-chosen", source: kind });
  }

  testSpeaker(): Promise<void> {
    return this.#base.testSpeaker();
  }

  micLevel(): number {
    return this.#localMedia.level();
  }

  unblockSound(): Promise<void> {
    return this.#sound.unblock();
  }

  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  async #close(): Promise<void> {
    this.#speaking.close();
    this.#moderation.close();
    this.chat.close();
    await this.#attendance.close();
    this.#sound.close();
    await this.#base.close();
  }
}
