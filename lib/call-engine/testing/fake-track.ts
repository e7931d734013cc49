/** Tracks and streams for jsdom, which has neither. */
export class FakeTrack extends EventTarget {
  enabled = true;
  muted = false;
  readyState: MediaStreamTrackState = "live";
  contentHint = "";

  constructor(
    readonly kind: "audio" | "video",
    readonly id: string,
    readonly deviceId = `${id}-device`,
  ) {
    super();
  }

  clone(): MediaStreamTrack {
    return new FakeTrack(this.kind, `${this.id}-clone`, this.deviceId) as TestTrack;
  }

  stop(): void {
    this.readyState = "ended";
  }

  /** Unplugged: ends by itself. */
  unplug(): void {
    this.readyState = "ended";
    this.dispatchEvent(new Event("ended"));
  }

  /** By something other than the page. */
  silence(muted: boolean): void {
    this.muted = muted;
    this.dispatchEvent(new Event(muted ? "mute" : "unmute"));
  }

  getSettings(): MediaTrackSettings {
    return { deviceId: this.deviceId };
  }
}

export class FakeMediaStream {
  constructor(private readonly tracks: MediaStreamTrack[] = []) {}

  getTracks(): MediaStreamTrack[] {
    return this.tracks;
  }

  getVideoTracks(): MediaStreamTrack[] {
    return this.tracks.filter(({ kind }) => kind === "video");
  }

  getAudioTracks(): MediaStreamTrack[] {
    return this.tracks.filter(({ kind }) => kind === "audio");
  }
}

export type TestTrack = FakeTrack & MediaStreamTrack;

export function fakeTrack(kind: "audio" | "video", id: string, deviceId?: string): TestTrack {
  return new FakeTrack(kind, id, deviceId) as TestTrack;
}
