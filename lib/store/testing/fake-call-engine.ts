import type {
  CallEngineEvents,
  CallEngineView,
  LocalMediaState,
  TrackRecord,
} from "@/lib/call-engine/call-engine-events";
import { FakeChat } from "./fake-chat";
import { participantId, type ParticipantId } from "@/lib/protocol/ids";
import { noHold, type ParticipantInfo, type TrackSource } from "@/lib/protocol/participant";

type Listeners = { [N in keyof CallEngineEvents]: Set<(...args: CallEngineEvents[N]) => void> };

function makeListeners(): Listeners {
  return {
    phaseChanged: new Set(),
    connectionChanged: new Set(),
    participantsReset: new Set(),
    participantJoined: new Set(),
    participantChanged: new Set(),
    participantLeft: new Set(),
    pathChanged: new Set(),
    trackAdded: new Set(),
    trackRemoved: new Set(),
    speakingChanged: new Set(),
    volumeChanged: new Set(),
    localMediaChanged: new Set(),
    mediaServerChanged: new Set(),
    waitingChanged: new Set(),
    settingsChanged: new Set(),
    lobbyChanged: new Set(),
    noticePosted: new Set(),
    switchMeasured: new Set(),
    qualityMeasured: new Set(),
    camerasReceivedChanged: new Set(),
  };
}

/**
 * An engine without network and devices: the test tells it what has happened, and reads which commands it got. Its
 * `streams` hold whatever objects the test puts there.
 */
export class FakeCallEngine implements CallEngineView {
  /** Commands in the order of their calls, as `name(arguments)`. */
  readonly calls: string[] = [];
  readonly chat = new FakeChat(this.calls);
  arrived: Promise<void> = Promise.resolve();
  level = 0;
  levelsRead = 0;
  closed = false;
  readonly #listeners = makeListeners();
  readonly #streams = new Map<string, MediaStream>();
  readonly #streamListeners = new Set<() => void>();

  readonly streams = {
    subscribe: (listener: () => void) => {
      this.#streamListeners.add(listener);
      return () => void this.#streamListeners.delete(listener);
    },
    get: (trackId: string) => this.#streams.get(trackId) ?? null,
  };

  /** Short sounds: nobody has asked for them, so they are no commands. */
  readonly played: string[] = [];
  readonly cues = { play: (cue: string) => void this.played.push(cue) };

  /** The elements on which pictures are seen, by track id. */
  readonly shown = new Map<string, HTMLVideoElement>();
  readonly pictures = {
    shownOn: (trackId: string, element: HTMLVideoElement) => {
      this.shown.set(trackId, element);
      return () => {
        if (this.shown.get(trackId) === element) this.shown.delete(trackId);
      };
    },
  };

  /** Where pictures are seen, by `participant:source`. */
  readonly seen = new Map<string, HTMLVideoElement>();
  readonly wantedPictures = {
    seenOn: (id: ParticipantId, source: string, element: HTMLVideoElement) => {
      const key = `${id}:${source}`;
      this.seen.set(key, element);
      return () => {
        if (this.seen.get(key) === element) this.seen.delete(key);
      };
    },
  };

  on<N extends keyof CallEngineEvents>(name: N, listener: (...args: CallEngineEvents[N]) => void) {
    const listeners: Listeners[N] = this.#listeners[name];
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }

  emit<N extends keyof CallEngineEvents>(name: N, ...args: CallEngineEvents[N]): void {
    const listeners: Listeners[N] = this.#listeners[name];
    for (const listener of listeners) listener(...args);
  }

  listenerCount(): number {
    return Object.values(this.#listeners).reduce((sum, { size }) => sum + size, 0);
  }

  addTrack(record: TrackRecord, stream: MediaStream): void {
    this.#streams.set(record.id, stream);
    this.#streamListeners.forEach((listener) => listener());
    this.emit("trackAdded", record);
  }

  removeTrack(trackId: string): void {
    this.#streams.delete(trackId);
    this.#streamListeners.forEach((listener) => listener());
    this.emit("trackRemoved", trackId);
  }

  async enterLobby() {
    this.calls.push("enterLobby()");
  }
  async join(name: string) {
    this.calls.push(`join(${name})`);
  }
  async leave() {
    this.calls.push("leave()");
  }
  async setMicMuted(muted: boolean) {
    this.calls.push(`setMicMuted(${muted})`);
  }
  async setCameraOn(on: boolean) {
    this.calls.push(`setCameraOn(${on})`);
  }
  async setScreenShared(on: boolean) {
    this.calls.push(`setScreenShared(${on})`);
  }
  setVolume(id: ParticipantId, volume: number) {
    this.calls.push(`setVolume(${id}, ${volume})`);
  }
  async setHandRaised(raised: boolean) {
    this.calls.push(`setHandRaised(${raised})`);
  }
  async moderate(name: string, payload: unknown) {
    this.calls.push(`moderate(${name}, ${JSON.stringify(payload)})`);
  }
  receiveCameras(on: boolean) {
    this.calls.push(`receiveCameras(${on})`);
    this.emit("camerasReceivedChanged", on);
  }
  async selectDevice(kind: "mic" | "camera" | "speaker", deviceId: string) {
    this.calls.push(`selectDevice(${kind}, ${deviceId})`);
  }
  async testSpeaker() {
    this.calls.push("testSpeaker()");
  }
  micLevel() {
    this.levelsRead += 1;
    return this.level;
  }
  async unblockSound() {
    this.calls.push("unblockSound()");
  }
  async close() {
    this.closed = true;
  }
}

/** Id for a person in a test; the same name gives the same id. */
export function makeId(name: string): ParticipantId {
  return participantId.parse(`${name.toLowerCase().replaceAll(/\W/g, "-")}-0000000`);
}

export function makeParticipant(name: string, changes: Partial<ParticipantInfo> = {}): ParticipantInfo {
  return {
    id: makeId(name),
    name,
    role: "participant",
    media: { mic: true, camera: true, screen: false, "screen-audio": false },
    avatar: null,
    handRaised: false,
    acting: false,
    hold: noHold,
    spotlit: false,
    connected: true,
    ...changes,
  };
}

export function makeTrack(owner: ParticipantId, source: TrackSource = "camera"): TrackRecord {
  return { id: `${owner}:${source}`, participantId: owner, source };
}

export function makeLocalMedia(changes: Partial<LocalMediaState> = {}): LocalMediaState {
  return {
    mic: "live",
    camera: "live",
    screen: "off",
    screenAudio: false,
    canShareScreen: true,
    pending: { mic: false, camera: false, screen: false },
    problems: { mic: null, camera: null },
    silenced: { mic: false, camera: false },
    devices: {
      mics: [
        { deviceId: "mic-1", label: "Built-in microphone" },
        { deviceId: "mic-2", label: "USB microphone" },
      ],
      cameras: [{ deviceId: "camera-1", label: "Built-in camera" }],
      speakers: [{ deviceId: "speaker-1", label: "Built-in speakers" }],
    },
    selected: { mic: "mic-1", camera: "camera-1", speaker: "speaker-1" },
    ...changes,
  };
}
