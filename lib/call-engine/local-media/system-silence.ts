/** A device's state counts once it has lasted so long, in ms: headsets and calls on a phone come and go in between. */
const SETTLE_MS = 1_500;

type DeviceSource = "mic" | "camera";

/**
 * Notices that something other than this page has silenced a device that is on: a switch on it, the privacy settings of
 * the system, a call on a phone. The track lives on and carries nothing (`muted`, W3C Media Capture, section 4.3.1).
 */
export class SystemSilence {
  readonly #silenced = { mic: false, camera: false };
  readonly #forget: Record<DeviceSource, () => void> = { mic: () => undefined, camera: () => undefined };

  /** @param changed told once for each state that has lasted */
  constructor(private readonly changed: (source: DeviceSource, silenced: boolean) => void) {}

  /** @param track what is on now; null while this person has turned it off themselves, which is no business of ours */
  watch(source: DeviceSource, track: MediaStreamTrack | null): void {
    this.#forget[source]();
    // Another device speaks for itself at once, one that is silenced as well after a moment.
    if (!track?.muted) this.#settle(source, false);
    if (!track) return;
    let settling: ReturnType<typeof setTimeout> | undefined;
    const follow = () => {
      clearTimeout(settling);
      if (track.muted === this.#silenced[source]) return;
      settling = setTimeout(() => this.#settle(source, track.muted), SETTLE_MS);
    };
    const watching = new AbortController();
    for (const event of ["mute", "unmute"])
      track.addEventListener(event, follow, { signal: watching.signal });
    this.#forget[source] = () => {
      clearTimeout(settling);
      watching.abort();
    };
    follow();
  }

  #settle(source: DeviceSource, silenced: boolean): void {
    if (this.#silenced[source] === silenced) return;
    this.#silenced[source] = silenced;
    this.changed(source, silenced);
  }
}
