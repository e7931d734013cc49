import { ChatClient } from "@/lib/chat/chat-client";
import type { ErrorBody } from "@/lib/protocol/errors";
import type { RoomSnapshot } from "@/lib/protocol/browser-requests";
import type { ParticipantId } from "@/lib/protocol/ids";
import { askForSeat } from "./ask-for-seat";
import { CallBase } from "./call-base";
import { bodyOf, closedBodies } from "./call-endings";
import type { CallEngineEvents, CallPhase } from "./call-engine-events";
import type { CallCore } from "./call-front";
import { CallSession } from "./call-session";
import { CallSound } from "./call-sound";
import { comeBack } from "./come-back";
import { postDeviceNotices } from "./device-notices";
import { Doorway } from "./doorway";
import { levels } from "./levels";
import { measureCall } from "./measure-call";
import { Moderation } from "./moderation";
import { NotingStage } from "./noting-stage";
import { OwnSeat } from "./own-seat";
import { SeatMemory } from "./seat-memory";
import { SignallingClient, type Admission } from "./signalling-client";
import { SpeakingDetector } from "./speaking-detector";
import { createStage } from "./stage";
import { waitForAdmission } from "./wait-for-admission";

/** @param base what works already at the door */
export function createCallEngine(admission: Admission, base = new CallBase()): CallCore {
  return new CallEngine(admission, base);
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
  readonly #participants: CallBase["participants"];
  readonly #signalling: SignallingClient;
  readonly #sound: CallSound;
  readonly #speaking: SpeakingDetector;
  readonly #doorway: Doorway;
  readonly #moderation: Moderation;
  readonly #seat: OwnSeat;
  readonly #memory: SeatMemory;
  #session: CallSession | null = null;
  #stopMeasuring: () => void = () => undefined;
  #phase: CallPhase = "lobby";
  #closing: Promise<void> | null = null;
  readonly #leaveWithPage = () => {
    // Nobody is left to tell what became of it.
    if (this.#session)
      void this.#signalling.request("room:leave", { returning: true }).catch(() => undefined);
    this.#signalling.close();
  };

  constructor(admission: Admission, base: CallBase) {
    this.#base = base;
    ({ streams: this.streams, pictures: this.pictures, cues: this.cues } = base);
    this.wantedPictures = base.wantedPictures;
    this.#events = base.events;
    this.#localMedia = base.localMedia;
    this.#participants = base.participants;
    this.#sound = new CallSound(base.context);
    this.#signalling = new SignallingClient(admission);
    this.chat = new ChatClient(this.#signalling);
    const surroundings = {
      signalling: this.#signalling,
      localMedia: this.#localMedia,
      participants: this.#participants,
      events: this.#events,
    };
    this.#doorway = new Doorway({ ...surroundings, wanted: this.wantedPictures });
    this.#moderation = new Moderation({ ...surroundings, sound: this.#sound });
    this.#memory = new SeatMemory(admission.meeting, this.#localMedia);
    this.#seat = new OwnSeat({ ...surroundings, memory: this.#memory });
    this.#speaking = new SpeakingDetector(
      () => (this.#session ? levels(this.#participants, this.#localMedia, this.#sound) : []),
      (ids) => this.#events.emit("speakingChanged", ids),
    );
    this.#events.on("participantLeft", (id) => this.#sound.forget(id));
    this.#followSignalling();
    postDeviceNotices(this.#localMedia, this.#events, () => this.#session !== null);
    // A page that goes may be loaded again, which takes a moment: nobody should look at its tile for half a minute.
    window.addEventListener("pagehide", this.#leaveWithPage);
  }

  on<N extends keyof CallEngineEvents>(
    name: N,
    listener: (...args: CallEngineEvents[N]) => void,
  ): () => void {
    return this.#events.on(name, listener as never);
  }

  async enterLobby(): Promise<void> {
    if (this.#closing || this.#phase !== "lobby") return;
    const former = await this.#memory.recall();
    if (this.#is("left")) return;
    if (former) this.#setPhase("joining");
    this.connect();
    if (!former) return this.#localMedia.open();
    const back = comeBack(former, {
      localMedia: this.#localMedia,
      sound: this.#sound,
      takeSeat: () => this.#seat.comeBack(former, (snapshot) => this.#sitDown(snapshot)),
    });
    if ((await back) && this.#sound.blocked) this.#events.emit("noticePosted", { code: "sound-blocked" });
    if (!this.#is("joining")) return;
    this.#setPhase("lobby"); // the seat is gone
    await this.#knock();
  }

  connect(): void {
    this.#events.emit("connectionChanged", "connecting");
    this.#signalling.connect();
  }

  async join(name: string): Promise<void> {
    if (this.#is("joining", "waiting", "joined")) return;
    this.#setPhase("joining");
    const isJoining = () => this.#is("joining", "waiting");
    try {
      const ask = () => this.#seat.take(name, (snapshot) => this.#sitDown(snapshot));
      // The question leaves first: what takes time here is done while it is on its way.
      const asked = askForSeat(this.#signalling, ask, isJoining, () => this.#waitAtDoor(name));
      this.#doorway.goIn();
      await Promise.all([asked, this.#sound.start(this.#localMedia.state.selected.speaker)]);
      if (this.#session && this.#sound.blocked) this.#events.emit("noticePosted", { code: "sound-blocked" });
    } catch (error) {
      this.#doorway.stayOut();
      // Whoever has left meanwhile is not told that joining failed.
      if (isJoining()) this.#setPhase("refused", bodyOf(error));
    }
  }

  async leave(): Promise<void> {
    const seated = this.#session !== null;
    this.#seat.giveUp();
    this.#endSession();
    this.#doorway.close();
    this.#localMedia.close();
    if (this.#phase !== "left") this.#setPhase("left");
    // Leaving works without the server, too: it keeps the seat for a while and then gives it up.
    if (seated)
      await this.#signalling.request("room:leave", {}, 2_000).catch((error: unknown) => console.debug(error));
    this.#signalling.close();
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
    await this.#session?.setHandRaised(raised);
  }

  setVolume(id: ParticipantId, volume: number): void {
    if (!this.#session) return;
    const heard = Math.min(1, Math.max(0, volume));
    this.#sound.setVolume(id, heard);
    this.#events.emit("volumeChanged", id, heard);
  }

  receiveCameras(on: boolean): void {
    this.wantedPictures.receiveCameras(on);
    this.#session?.picturesChanged();
    this.#events.emit("camerasReceivedChanged", on);
  }

  async selectDevice(kind: "mic" | "camera" | "speaker", deviceId: string): Promise<void> {
    await this.#localMedia.select(kind, deviceId);
    if (kind === "speaker") await this.#sound.useSpeaker(deviceId);
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
    window.removeEventListener("pagehide", this.#leaveWithPage);
    this.#speaking.close();
    this.#moderation.close();
    this.chat.close();
    await this.leave();
    this.#sound.close();
    await this.#base.close();
  }

  async #knock(): Promise<void> {
    await this.#doorway.knock();
    this.#signalling.letThrough();
  }

  /** Somebody has to let this person in. */
  async #waitAtDoor(name: string): Promise<void> {
    this.#doorway.stayOut();
    this.#setPhase("waiting");
    await waitForAdmission(this.#signalling, name, () => this.#is("waiting"));
    if (this.#is("waiting")) this.#setPhase("joining");
    if (this.#is("joining")) this.#doorway.goIn();
  }

  /** A new connection, of which the server does not know whose it is. Media goes on meanwhile. */
  async #takeSeatAgain(): Promise<void> {
    const kept = this.#session?.kept() ?? { epochs: [], sessionId: null };
    try {
      await this.#seat.takeAgain(kept, (snapshot) =>
        snapshot.resumed && this.#session ? this.#goOn(this.#session, snapshot) : this.#sitDown(snapshot),
      );
    } catch (error) {
      if (this.#is("joined")) this.#setPhase("refused", bodyOf(error));
    }
  }

  #sitDown(snapshot: RoomSnapshot): void {
    if (!this.#is("joining", "joined")) return;
    this.#endSession(); // of a seat that is gone
    this.streams.clear();
    this.#lookAround(snapshot);
    const stage = new NotingStage(createStage(this.streams, this.#sound.mixer));
    this.#session = new CallSession({
      snapshot,
      paths: this.#doorway.enter(snapshot),
      participants: this.#participants,
      wanted: this.wantedPictures,
      signalling: this.#signalling,
      localMedia: this.#localMedia,
      stage,
      events: this.#events,
    });
    this.#stopMeasuring = measureCall({
      session: this.#session,
      signalling: this.#signalling,
      people: this.#participants,
      stage,
      mixer: this.#sound.mixer,
      context: this.#base.context(),
      pictures: this.pictures,
      events: this.#events,
    });
    this.#base.showOwnCamera();
    this.#setPhase("joined");
    this.chat.seated();
  }

  /** The same seat over another connection: what was missed is caught up on, media is not touched. */
  #goOn(session: CallSession, snapshot: RoomSnapshot): void {
    if (!this.#is("joined")) return;
    const here = new Set(snapshot.participants.map(({ id }) => id));
    const gone = [...this.#participants.ids()].filter((id) => !here.has(id));
    this.#lookAround(snapshot);
    session.catchUp(snapshot, gone);
    this.chat.seated(); // what was said meanwhile is in the history
  }

  #lookAround(snapshot: RoomSnapshot): void {
    const { participants, selfId, mediaServer } = snapshot;
    this.#participants.reset(participants, selfId);
    this.#moderation.lookAround(snapshot);
    this.#events.emit("mediaServerChanged", mediaServer);
    this.#events.emit("participantsReset", participants, selfId);
  }

  #followSignalling(): void {
    const { events } = this.#signalling;
    events.on("connected", (recovered) => {
      this.#events.emit("connectionChanged", "connected");
      if (this.#is("lobby", "waiting")) return void this.#knock();
      if (!this.#is("joined")) return;
      if (!this.#session || !recovered || !this.#seat.settled) return void this.#takeSeatAgain();
      this.#signalling.letThrough();
      this.chat.recovered();
      this.#session.recovered();
    });
    events.on("disconnected", () => {
      this.chat.disconnected();
      if (!this.#is("left", "refused")) this.#events.emit("connectionChanged", "reconnecting");
    });
    events.on("refused", (error) => this.#end(error.toBody()));
    this.#signalling.on("meeting:media-server-changed", ({ state }) =>
      this.#events.emit("mediaServerChanged", state),
    );
    this.#signalling.on("room:closed", ({ reason }) => {
      if (reason !== "shutting-down") this.#end(closedBodies[reason]); // else it will be back; media goes on
    });
  }

  /** Over by somebody else's decision: nothing is sent, and no camera is on, behind the page that says so. */
  #end(reason: ErrorBody): void {
    this.#seat.giveUp();
    this.#endSession();
    this.#doorway.close();
    this.#signalling.close();
    this.#localMedia.close();
    this.#setPhase("refused", reason);
  }

  #endSession(): void {
    this.#stopMeasuring(); // while there is still something to measure
    this.#session?.close();
    this.#session = null;
  }

  #is(...phases: CallPhase[]): boolean {
    return phases.includes(this.#phase);
  }

  #setPhase(phase: CallPhase, error: ErrorBody | null = null): void {
    this.#phase = phase;
    this.#events.emit("phaseChanged", phase, error);
  }
}
