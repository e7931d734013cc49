import type { RoomSnapshot } from "@/lib/protocol/browser-requests";
import type { ErrorBody } from "@/lib/protocol/errors";
import type { MeetingCode } from "@/lib/protocol/ids";
import { askForSeat } from "./ask-for-seat";
import { bodyOf, closedBodies } from "./call-endings";
import type { CallPhase } from "./call-engine-events";
import type { CallParts } from "./call-parts";
import type { CallSession } from "./call-session";
import { comeBack } from "./come-back";
import { CurrentSession } from "./current-session";
import { Doorway } from "./doorway";
import { OwnSeat } from "./own-seat";
import { SeatMemory, wasLeftJustNow } from "./seat-memory";
import { waitForAdmission } from "./wait-for-admission";

/** The way of one browser through one meeting: to the door, in, in again over every new connection, and out. */
export class Attendance {
  readonly #doorway: Doorway;
  readonly #memory: SeatMemory;
  readonly #seat: OwnSeat;
  readonly #current: CurrentSession;
  #phase: CallPhase = "lobby";
  readonly #leaveWithPage = () => {
    this.#memory.pageGoes();
    // Nobody is left to tell what became of it. The connection ends with the page: one that is closed here says so in a
    // packet of its own, and Socket.io drops what came right before that in the same read.
    if (this.session)
      void this.parts.signalling.request("room:leave", { returning: true }).catch(() => undefined);
  };

  constructor(
    meeting: MeetingCode,
    private readonly parts: CallParts,
  ) {
    const { base, signalling } = parts;
    const { localMedia, participants, wantedPictures: wanted, events } = base;
    this.#doorway = new Doorway({ signalling, localMedia, participants, wanted, events });
    this.#memory = new SeatMemory(meeting, localMedia);
    this.#seat = new OwnSeat({ signalling, localMedia, memory: this.#memory });
    this.#current = new CurrentSession(parts);
    this.#followSignalling();
    // A page that goes may be loaded again, which takes a moment: nobody should look at its tile for half a minute.
    window.addEventListener("pagehide", this.#leaveWithPage);
  }

  /** The stay in the call; null at the door and afterwards. */
  get session(): CallSession | null {
    return this.#current.session;
  }

  async enterLobby(): Promise<void> {
    const { base, sound } = this.parts;
    if (this.#phase !== "lobby") return;
    const former = await this.#memory.recall();
    if (this.#is("left")) return;
    if (former) this.#setPhase("joining");
    this.connect();
    if (!former) return base.localMedia.open();
    const back = comeBack(former, {
      localMedia: base.localMedia,
      sound,
      takeSeat: () => this.#seat.comeBack(former, (snapshot) => this.#sitDown(snapshot)),
    });
    if (await back) this.#sayIfSoundIsBlocked();
    if (!this.#is("joining")) return;
    // The seat is gone. Whoever was in the call a moment ago is not asked again whether they want to be in.
    if (wasLeftJustNow(former)) return this.#takeNewSeat(former.name);
    this.#setPhase("lobby");
    await this.#knock();
  }

  connect(): void {
    this.parts.base.events.emit("connectionChanged", "connecting");
    this.parts.signalling.connect();
  }

  async join(name: string): Promise<void> {
    if (this.#is("joining", "waiting", "joined")) return;
    this.#setPhase("joining");
    await this.#takeNewSeat(name);
  }

  async leave(): Promise<void> {
    const { base, signalling } = this.parts;
    const seated = this.session !== null;
    this.#giveUp();
    base.localMedia.close();
    if (this.#phase !== "left") this.#setPhase("left");
    // Leaving works without the server, too: it keeps the seat for a while and then gives it up.
    if (seated)
      await signalling.request("room:leave", {}, 2_000).catch((error: unknown) => console.debug(error));
    signalling.close();
  }

  async close(): Promise<void> {
    window.removeEventListener("pagehide", this.#leaveWithPage);
    await this.leave();
  }

  async #takeNewSeat(name: string): Promise<void> {
    const { base, signalling, sound } = this.parts;
    const isJoining = () => this.#is("joining", "waiting");
    try {
      const ask = () => this.#seat.take(name, (snapshot) => this.#sitDown(snapshot));
      // The question leaves first: what takes time here is done while it is on its way.
      const asked = askForSeat(signalling, ask, isJoining, () => this.#waitAtDoor(name));
      this.#doorway.goIn();
      await Promise.all([asked, sound.start(base.localMedia.state.selected.speaker)]);
      if (this.session) this.#sayIfSoundIsBlocked();
    } catch (error) {
      const reason = bodyOf(error);
      if (reason.code === "timeout")
        this.#doorway.forget(); // askForSeat has said that this person leaves
      else this.#doorway.stayOut();
      // Whoever has left meanwhile is not told that joining failed.
      if (isJoining()) this.#setPhase("refused", reason);
    }
  }

  async #knock(): Promise<void> {
    await this.#doorway.knock();
    this.parts.signalling.letThrough();
  }

  /** Somebody has to let this person in. */
  async #waitAtDoor(name: string): Promise<void> {
    this.#doorway.stayOut();
    this.#setPhase("waiting");
    await waitForAdmission(this.parts.signalling, name, () => this.#is("waiting"));
    if (this.#is("waiting")) this.#setPhase("joining");
    if (this.#is("joining")) this.#doorway.goIn();
  }

  #sitDown(snapshot: RoomSnapshot): void {
    if (!this.#is("joining", "joined")) return;
    this.#current.begin(snapshot, () => this.#doorway.enter(snapshot));
    this.#setPhase("joined");
    this.parts.chat.seated();
  }

  /** A new connection, of which the server does not know whose it is. Media goes on meanwhile. */
  async #takeSeatAgain(): Promise<void> {
    const kept = this.session?.kept() ?? { epochs: [], sessionId: null };
    try {
      await this.#seat.takeAgain(kept, (snapshot) =>
        snapshot.resumed && this.session ? this.#goOn(this.session, snapshot) : this.#sitDown(snapshot),
      );
    } catch (error) {
      if (this.#is("joined")) this.#setPhase("refused", bodyOf(error));
    }
  }

  #goOn(session: CallSession, snapshot: RoomSnapshot): void {
    if (!this.#is("joined")) return;
    this.#current.goOn(session, snapshot);
    this.parts.chat.seated(); // what was said meanwhile is in the history
  }

  #followSignalling(): void {
    const { signalling, base, chat } = this.parts;
    signalling.events.on("connected", (recovered) => this.#connected(recovered));
    signalling.events.on("disconnected", () => {
      chat.disconnected();
      if (!this.#is("left", "refused")) base.events.emit("connectionChanged", "reconnecting");
    });
    signalling.events.on("refused", (error) => this.#end(error.toBody()));
    signalling.on("meeting:media-server-changed", ({ state }) =>
      base.events.emit("mediaServerChanged", state),
    );
    signalling.on("room:closed", ({ reason }) => {
      if (reason !== "shutting-down") this.#end(closedBodies[reason]); // else it will be back; media goes on
    });
  }

  #connected(recovered: boolean): void {
    const { base, signalling, chat } = this.parts;
    base.events.emit("connectionChanged", "connected");
    if (this.#is("lobby", "waiting")) return void this.#knock();
    if (!this.#is("joined")) return;
    if (!this.session || !recovered || !this.#seat.settled) return void this.#takeSeatAgain();
    signalling.letThrough();
    chat.recovered();
    this.session.recovered();
  }

  /** Over by somebody else's decision: nothing is sent, and no camera is on, behind the page that says so. */
  #end(reason: ErrorBody): void {
    this.#giveUp();
    this.parts.signalling.close();
    this.parts.base.localMedia.close();
    this.#setPhase("refused", reason);
  }

  #giveUp(): void {
    this.#seat.giveUp();
    this.#current.end();
    this.#doorway.close();
  }

  #sayIfSoundIsBlocked(): void {
    if (this.parts.sound.blocked) this.parts.base.events.emit("noticePosted", { code: "sound-blocked" });
  }

  #is(...phases: CallPhase[]): boolean {
    return phases.includes(this.#phase);
  }

  #setPhase(phase: CallPhase, error: ErrorBody | null = null): void {
    this.#phase = phase;
    this.parts.base.events.emit("phaseChanged", phase, error);
  }
}
