import type { CallSound } from "./call-sound";
import type { LocalMedia } from "./local-media/local-media";
import type { RememberedSeat } from "./seat-memory";

/** So long the devices are waited for, in ms: a browser may ask for permission again, and the seat is not kept for ever. */
const DEVICES_MS = 2_000;
/** Not longer than until then, in ms since the page began to load: the others see a place without a person meanwhile. */
const SEAT_BY_MS = 3_000;

export type ComeBackOptions = {
  localMedia: Pick<LocalMedia, "open" | "state">;
  sound: Pick<CallSound, "start">;
  takeSeat: () => Promise<boolean>;
};

/**
 * The page was loaded again in the middle of a call: straight in, with nothing on that was off.
 * @returns false when the seat is gone
 */
export async function comeBack(
  former: Pick<RememberedSeat, "mic" | "camera">,
  { localMedia, sound, takeSeat }: ComeBackOptions,
): Promise<boolean> {
  const patienceMs = Math.max(0, Math.min(DEVICES_MS, SEAT_BY_MS - performance.now()));
  const patience = new Promise((done) => setTimeout(done, patienceMs));
  await Promise.race([localMedia.open(former), patience]);
  const taking = takeSeat();
  await sound.start(localMedia.state.selected.speaker);
  return taking;
}
