import type { ChatView } from "@/lib/chat/chat-events";
import type { ParticipantId } from "@/lib/protocol/ids";
import { CallBase } from "./call-base";
import type { CallEngineEvents, CallEngineView } from "./call-engine-events";
import { usualChoices } from "./local-media/first-choices";
import { whenIdle } from "./when-idle";

/** What is behind the front: the whole engine, upon the same base. */
export type CallCore = CallEngineView & {
  /** Connects to the server and knocks. */
  connect(): void;
};

/**
 * How long the page may be busy before the core is fetched all the same, in ms. Not long: the knock of a third person
 * warms the SFU.
 */
const FETCH_WITHIN_MS = 300;

/**
 * The engine as a page has it from its first moment: opens camera and microphone at once, and fetches what signals and
 * carries the call right behind that. What is asked of the call earlier, such as `Join now`, waits for it.
 */
export class CallFront implements CallEngineView {
  readonly #base: CallBase;
  readonly streams: CallBase["streams"];
  readonly pictures: CallBase["pictures"];
  readonly wantedPictures: CallBase["wantedPictures"];
  readonly cues: CallBase["cues"];
  #core: CallCore | null = null;
  #joining = false;
  #over = false;
  #fetch: () => void = () => undefined;
  #cancelFetch: () => void = () => undefined;
  readonly arrived: Promise<void>;

  /**
   * @param load fetches the core and builds it upon the base
   * @param comesBack whether this page was loaded again in the middle of a call: the core knows what was on
   * @param choices what the devices begin with
   */
  constructor(
    load: (base: CallBase) => Promise<CallCore>,
    private readonly comesBack = false,
    choices = usualChoices,
  ) {
    this.#base = new CallBase(choices);
    this.streams = this.#base.streams;
    this.pictures = this.#base.pictures;
    this.wantedPictures = this.#base.wantedPictures;
    this.cues = this.#base.cues;
    this.arrived = new Promise<void>((wanted) => (this.#fetch = wanted))
      .then(() => load(this.#base))
      .then((core) => this.#take(core));
  }

  on<N extends keyof CallEngineEvents>(
    name: N,
    listener: (...args: CallEngineEvents[N]) => void,
  ): () => void {
    return this.#base.events.on(name, listener as never);
  }

  /** @throws Error before {@link arrived}: there is no chat at the door */
  get chat(): ChatView {
    if (!this.#core) throw new Error("The chat comes with the call.");
    return this.#core.chat;
  }

  async enterLobby(): Promise<void> {
    if (this.#over) return;
    if (this.comesBack) return this.#inCore((core) => core.enterLobby());
    this.#cancelFetch = whenIdle(this.#fetch, FETCH_WITHIN_MS);
    await this.#base.localMedia.open();
  }

  async join(name: string): Promise<void> {
    this.#base.localMedia.rememberSwitches();
    // With the core here the question leaves in the step of the click.
    if (this.#core) return this.#core.join(name);
    if (this.#joining || this.#over) return;
    this.#joining = true;
    this.#base.events.emit("phaseChanged", "joining", null);
    await this.#inCore((core) => core.join(name));
    this.#joining = false;
  }

  async leave(): Promise<void> {
    if (this.#core) return this.#core.leave();
    this.#over = true;
    this.#cancelFetch();
    this.#base.localMedia.close();
    this.#base.events.emit("phaseChanged", "left", null);
  }

  async setMicMuted(muted: boolean): Promise<void> {
    await (this.#core ?? this.#base.localMedia).setMicMuted(muted);
  }

  async setCameraOn(on: boolean): Promise<void> {
    await (this.#core ?? this.#base.localMedia).setCameraOn(on);
  }

  async selectDevice(kind: "mic" | "camera" | "speaker", deviceId: string): Promise<void> {
    // A loudspeaker that is chosen before there is anything to hear is taken when the sound starts.
    await (this.#core
      ? this.#core.selectDevice(kind, deviceId)
      : this.#base.localMedia.select(kind, deviceId));
  }

  testSpeaker(): Promise<void> {
    return this.#base.testSpeaker();
  }

  micLevel(): number {
    return this.#base.localMedia.level();
  }

  setScreenShared(on: boolean): Promise<void> {
    return this.#inCore((core) => core.setScreenShared(on));
  }

  setHandRaised(raised: boolean): Promise<void> {
    return this.#inCore((core) => core.setHandRaised(raised));
  }

  setVolume(id: ParticipantId, volume: number): void {
    this.#core?.setVolume(id, volume);
  }

  moderate(...asked: Parameters<CallEngineView["moderate"]>): Promise<void> {
    return this.#inCore((core) => core.moderate(...asked));
  }

  receiveCameras(on: boolean): void {
    this.#core?.receiveCameras(on);
  }

  unblockSound(): Promise<void> {
    return this.#inCore((core) => core.unblockSound());
  }

  async close(): Promise<void> {
    this.#over = true;
    this.#cancelFetch();
    await (this.#core ?? this.#base).close();
  }

  /** Does it now, or when the core is here; not at all when that does not come, which {@link arrived} tells. */
  async #inCore(run: (core: CallCore) => Promise<void>): Promise<void> {
    this.#fetch();
    if (!this.#core) await this.arrived.catch(() => undefined);
    if (this.#core && !this.#over) await run(this.#core);
  }

  /** The page may have gone meanwhile. */
  async #take(core: CallCore): Promise<void> {
    if (this.#over) return core.close();
    this.#core = core;
    if (!this.comesBack) core.connect();
  }
}
