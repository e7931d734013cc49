import { RequestError } from "@/lib/protocol/errors";
import type { PlacedTrack } from "./room-link";
import type { RoomLinks } from "./room-links";
import type { RoomPart } from "./room-part";
import type { SfuProducer } from "./sfu-peer";

/** Finds the tracks of one room, wherever they come from, and brings them to the parts where they are received. */
export class RoomTracks {
  /**
   * @param findHere among the peers of this media server
   * @param links to the rooms of this id at others
   */
  constructor(
    private readonly roomId: string,
    private readonly findHere: (producerId: string) => PlacedTrack | null,
    private readonly links: Pick<RoomLinks, "bring">,
  ) {}

  /** Those of them that there are. @throws RequestError `not-found` when there is none of them to be had */
  async find(producerIds: readonly string[]): Promise<PlacedTrack[]> {
    const outcomes = await Promise.allSettled(
      producerIds.map(async (id) => this.findHere(id) ?? (await this.links.bring(id))),
    );
    const tracks = outcomes.flatMap((one) => (one.status === "fulfilled" ? one.value : []));
    if (tracks.length > 0) return tracks;
    for (const one of outcomes) if (one.status === "rejected" && isBroken(one.reason)) throw one.reason;
    throw new RequestError("not-found", `Room ${this.roomId} has none of these producers (any more).`);
  }

  /** @returns null when the track has gone meanwhile */
  async bring({ producer, part: from }: PlacedTrack, to: RoomPart): Promise<SfuProducer | null> {
    if (from === to) return producer;
    try {
      await to.bring(producer, from);
      return producer;
    } catch (error) {
      if (producer.closed) return null;
      throw error;
    }
  }
}

/** Something else than that there is no such track. */
function isBroken(reason: unknown): boolean {
  return !(reason instanceof RequestError && reason.code === "not-found");
}
