import type { RoomModeEvent } from "@/lib/call-mode/room-mode";
import type { ParticipantId } from "@/lib/protocol/ids";
import { commonVideoCodec, type VideoCodec } from "@/lib/protocol/video-codec";
import { newParticipantId } from "./seats";

/** Who has the pre-join page of one call open, and the id that their seat will have ([M3]). */
export class Visitors {
  readonly #byConnection = new Map<string, ParticipantId>();
  readonly #decoded = new Map<ParticipantId, readonly VideoCodec[]>();

  /** @param dispatch tells the mode of the room: a knock may warm a session */
  constructor(private readonly dispatch: (event: RoomModeEvent) => void) {}

  get size(): number {
    return this.#byConnection.size;
  }

  /** Connection → id. */
  get all(): ReadonlyMap<string, ParticipantId> {
    return this.#byConnection;
  }

  find(connectionId: string): ParticipantId | undefined {
    return this.#byConnection.get(connectionId);
  }

  /** What the browser of this visitor decodes. */
  decodedBy(visitor: ParticipantId): readonly VideoCodec[] {
    return this.#decoded.get(visitor) ?? [commonVideoCodec];
  }

  /** Knocking twice gives the same id. */
  add(connectionId: string, decodes: readonly VideoCodec[] = [commonVideoCodec]): ParticipantId {
    const known = this.find(connectionId);
    if (known) return known;
    const visitor = newParticipantId();
    this.#byConnection.set(connectionId, visitor);
    this.#decoded.set(visitor, decodes);
    this.dispatch({ type: "knocked", visitor });
    return visitor;
  }

  remove(connectionId: string): void {
    const visitor = this.find(connectionId);
    if (!visitor) return;
    this.#byConnection.delete(connectionId);
    this.#decoded.delete(visitor);
    this.dispatch({ type: "knockWithdrawn", visitor });
  }
}
