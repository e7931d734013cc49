import { kindOf, type TrackSource } from "@/lib/protocol/participant";
import type { LocalTracks } from "../media-path";

/** What arrives on one slot. */
export type SlotTrack = { source: TrackSource; track: MediaStreamTrack; receiver: RTCRtpReceiver };

/** The media sections of a direct connection, in this order at both ends: the place says what a track is. */
const places: readonly TrackSource[] = ["mic", "camera", "screen", "screen-audio"];

/**
 * Sends and receives all that two people may ever send each other, negotiated once: an empty place costs some lines of
 * SDP and no packets. Whatever is turned on, off or exchanged later is a `replaceTrack`. So nothing is negotiated twice,
 * both ends cannot collide over it, and a screen starts without a round trip.
 */
export class MediaSlots {
  readonly #tracks: Record<TrackSource, MediaStreamTrack | null>;
  /** Mic and camera travel as one stream, screen and its sound as another: the receiver keeps each in step. */
  readonly #callStream = new MediaStream();
  readonly #screenStream = new MediaStream();
  #pc: RTCPeerConnection | null = null;
  /** From then on each place has a transceiver. */
  #ready = false;
  #cameraWanted = true;

  /** @param failed told when a track could not be put in its place */
  constructor(
    tracks: LocalTracks,
    private readonly failed: (reason: string) => void,
  ) {
    this.#tracks = { ...tracks };
  }

  /** Makes the places before the first offer. */
  open(pc: RTCPeerConnection): void {
    this.#pc = pc;
    for (const source of places)
      pc.addTransceiver(this.#tracks[source] ?? kindOf(source), {
        direction: "sendrecv",
        streams: [this.#streamOf(source)],
      });
    this.#ready = true;
  }

  /** Takes the places of the other side's first offer, before it is answered; without this they would only receive. */
  take(pc: RTCPeerConnection): void {
    if (this.#ready) return;
    this.#pc = pc;
    this.#ready = true;
    for (const [index, source] of places.entries()) {
      const transceiver = pc.getTransceivers()[index];
      if (!transceiver) continue;
      transceiver.direction = "sendrecv";
      transceiver.sender.setStreams(this.#streamOf(source));
      this.#put(source, this.#tracks[source]);
    }
  }

  set(source: TrackSource, track: MediaStreamTrack | null): void {
    if (this.#tracks[source] === track) return;
    this.#tracks[source] = track;
    if (this.#ready) this.#put(source, track);
  }

  /** With nobody who looks at it the camera's place is empty: nothing is encoded for this connection. */
  sendCamera(wanted: boolean): void {
    if (this.#cameraWanted === wanted) return;
    this.#cameraWanted = wanted;
    if (this.#ready) this.#put("camera", this.#tracks.camera);
  }

  /** What may arrive: a track for each place, whether or not the other side sends anything there. */
  incoming(): SlotTrack[] {
    const transceivers = this.#ready ? (this.#pc?.getTransceivers() ?? []) : [];
    return places.flatMap((source, index): SlotTrack[] => {
      const receiver = transceivers[index]?.receiver;
      return receiver?.track.kind === kindOf(source) ? [{ source, track: receiver.track, receiver }] : [];
    });
  }

  #put(source: TrackSource, track: MediaStreamTrack | null): void {
    const sender = this.#pc?.getTransceivers()[places.indexOf(source)]?.sender;
    // The browser keeps the order of calls: the last one wins.
    sender
      ?.replaceTrack(source === "camera" && !this.#cameraWanted ? null : track)
      .catch((error: unknown) => this.failed(`the ${source} could not be sent: ${String(error)}`));
  }

  #streamOf(source: TrackSource): MediaStream {
    return source === "mic" || source === "camera" ? this.#callStream : this.#screenStream;
  }
}
