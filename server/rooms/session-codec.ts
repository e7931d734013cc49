import type { types } from "mediasoup-client";
import type { ParticipantId } from "@/lib/protocol/ids";
import { commonVideoCodec, type VideoCodec } from "@/lib/protocol/video-codec";
import { chooseVideoCodec, decodes } from "./choose-video-codec";

export type DecodedBy = (id: ParticipantId) => readonly VideoCodec[];

/**
 * What the pictures of one session are sent in ([M15]): chosen when the first member hears of the session, and then for
 * good.
 */
export class SessionCodec {
  readonly #decodedBy: DecodedBy;
  #chosen: VideoCodec | null;

  /**
   * @param decodedBy what this member's browser decodes; default: what every browser does
   * @param chosen by a former process; default: none yet
   */
  constructor(decodedBy: DecodedBy = () => [commonVideoCodec], chosen: VideoCodec | null = null) {
    this.#decodedBy = decodedBy;
    this.#chosen = chosen;
  }

  /** What it is, or would be for people of whom nothing is known. */
  get known(): VideoCodec {
    return this.#chosen ?? commonVideoCodec;
  }

  /** Whether all of these people decode what is sent. */
  suits(ids: readonly ParticipantId[]): boolean {
    const codec = this.#chosen;
    return codec === null || ids.every((id) => decodes(this.#decodedBy(id), codec));
  }

  /** @param ids of all who have, or are to have, a place in the session */
  chooseOnce(rtpCapabilities: types.RtpCapabilities, ids: readonly ParticipantId[]): VideoCodec {
    return (this.#chosen ??= chooseVideoCodec(
      rtpCapabilities,
      ids.map((id) => this.#decodedBy(id)),
    ));
  }
}
