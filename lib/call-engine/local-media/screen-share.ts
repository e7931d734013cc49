import { canShareScreen, openScreen, type OpenedScreen } from "./open-screen";

export type ScreenShareState = {
  sharing: boolean;
  /** The sound of what is shared is sent, too. */
  sound: boolean;
  /** The browser is asking what to share. */
  asking: boolean;
};

export type ScreenShareOptions = {
  /** A path has to send this for this source from now on. */
  send: (source: "screen" | "screen-audio", track: MediaStreamTrack | null) => void;
  changed: (state: ScreenShareState) => void;
  /** The browser or the system does not let anybody capture a screen. */
  failed: () => void;
};

/** The own screen: picture and sound come and go in one step, and are announced as one. */
export class ScreenShare {
  #opened: OpenedScreen | null = null;
  #asking = false;
  #closed = false;

  constructor(private readonly options: ScreenShareOptions) {}

  /** Asks what to share and shares it. While the person is being asked, and while they share, nothing is asked again. */
  async start(): Promise<void> {
    if (this.#closed || this.#asking || this.#opened || !canShareScreen()) return;
    this.#asking = true;
    this.#tell();
    let opened: OpenedScreen | null = null;
    try {
      opened = await openScreen();
    } catch (error) {
      console.warn("No screen can be shared.", error);
      this.options.failed();
    }
    this.#asking = false;
    if (opened && this.#closed) stopTracks(opened);
    else this.#exchange(opened);
  }

  stop(): void {
    if (this.#opened) this.#exchange(null);
  }

  /** May be called twice. What the person chooses afterwards, in a question still open, is let go at once. */
  close(): void {
    this.#closed = true;
    this.stop();
  }

  /** New tracks in before the old ones stop, so that nobody sends a stopped track. */
  #exchange(opened: OpenedScreen | null): void {
    const old = this.#opened;
    this.#opened = opened;
    const { screen, sound } = opened ?? { screen: null, sound: null };
    if (screen !== (old?.screen ?? null)) this.options.send("screen", screen);
    if (sound !== (old?.sound ?? null)) this.options.send("screen-audio", sound);
    if (old) stopTracks(old);
    this.#tell();
    if (opened) this.#watch(opened);
  }

  #watch({ screen, sound }: OpenedScreen): void {
    // Stopped in the browser's own bar, or the window was closed.
    screen.addEventListener("ended", () => {
      if (this.#opened?.screen === screen) this.stop();
    });
    // The sound alone may end, too: the picture goes on without it.
    sound?.addEventListener("ended", () => {
      if (this.#opened?.sound !== sound) return;
      this.#opened = { screen, sound: null };
      this.options.send("screen-audio", null);
      this.#tell();
    });
  }

  #tell(): void {
    const sharing = this.#opened !== null;
    this.options.changed({ sharing, sound: Boolean(this.#opened?.sound), asking: this.#asking });
  }
}

function stopTracks({ screen, sound }: OpenedScreen): void {
  screen.stop();
  sound?.stop();
}
