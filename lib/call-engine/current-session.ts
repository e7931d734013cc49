import type { RoomSnapshot } from "@/lib/protocol/browser-requests";
import type { CallParts } from "./call-parts";
import type { CallPaths } from "./call-paths";
import { CallSession } from "./call-session";
import { measureCall } from "./measure-call";
import { NotingStage } from "./noting-stage";
import { createStage } from "./stage";

/** The stay in the call, while there is one: its session, what is measured of it, and who is around. */
export class CurrentSession {
  #session: CallSession | null = null;
  #stopMeasuring: () => void = () => undefined;

  constructor(private readonly parts: CallParts) {}

  get session(): CallSession | null {
    return this.#session;
  }

  /** On a new seat. @param takePaths gives the paths of this seat, which belong to the session */
  begin(snapshot: RoomSnapshot, takePaths: () => CallPaths): void {
    const { base, signalling, sound } = this.parts;
    const { events, streams, pictures, participants, wantedPictures: wanted, localMedia } = base;
    this.end(); // of a seat that is gone
    streams.clear();
    this.#lookAround(snapshot);
    const stage = new NotingStage(createStage(streams, sound.mixer));
    this.#session = new CallSession({
      ...{ snapshot, paths: takePaths(), stage },
      ...{ participants, wanted, signalling, localMedia, events },
    });
    this.#stopMeasuring = measureCall({
      session: this.#session,
      signalling,
      people: participants,
      stage,
      mixer: sound.mixer,
      context: base.context(),
      pictures,
      events,
    });
    base.showOwnCamera();
  }

  /** The same seat over another connection: what was missed is caught up on, media is not touched. */
  goOn(session: CallSession, snapshot: RoomSnapshot): void {
    const here = new Set(snapshot.participants.map(({ id }) => id));
    const gone = [...this.parts.base.participants.ids()].filter((id) => !here.has(id));
    this.#lookAround(snapshot);
    session.catchUp(snapshot, gone);
  }

  /** May be called twice. */
  end(): void {
    this.#stopMeasuring(); // while there is still something to measure
    this.#session?.close();
    this.#session = null;
  }

  #lookAround(snapshot: RoomSnapshot): void {
    const { participants, selfId, mediaServer } = snapshot;
    const { base, moderation } = this.parts;
    base.participants.reset(participants, selfId);
    moderation.lookAround(snapshot);
    base.events.emit("mediaServerChanged", mediaServer);
    base.events.emit("participantsReset", participants, selfId);
  }
}
