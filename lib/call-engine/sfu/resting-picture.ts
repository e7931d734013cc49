/**
 * Frames a second of a picture that nobody looks at yet. mediasoup calls a stream dead after 1.5 s without a packet
 * (RtpStreamRecv) and then starts it anew, with a key frame that has to be asked for; this keeps it alive. Fewer would
 * do for that, but the encoder divides its bit rate among as many frames as it saw in the last three seconds (libwebrtc,
 * VideoStreamEncoder): of a picture that was nearly still it makes the first ones ten times too large, and then leaves
 * out others for up to 0.7 s.
 */
export const RESTING_FRAME_RATE = 10;
/** No limit in practice: cameras deliver less, and their own constraints decide. */
const FULL_FRAME_RATE = 60;

export const frameRateOf = (resting: boolean): number => (resting ? RESTING_FRAME_RATE : FULL_FRAME_RATE);

/** A black picture, or silence, in the place of a track that may not be seen or heard yet. */
export class Veil {
  #worn: { over: MediaStreamTrack; veil: MediaStreamTrack } | null = null;

  get worn(): MediaStreamTrack | null {
    return this.#worn?.veil ?? null;
  }

  over(track: MediaStreamTrack): MediaStreamTrack {
    if (this.#worn?.over === track && this.#worn.veil.readyState === "live") return this.#worn.veil;
    this.drop();
    const veil = track.clone();
    veil.enabled = false;
    this.#worn = { over: track, veil };
    return veil;
  }

  /** A clone keeps the device on as long as it lives. May be called twice. */
  drop(): void {
    this.#worn?.veil.stop();
    this.#worn = null;
  }
}
