import type { DeviceInfo } from "../call-engine-events";

/** Notices that the loudspeaker of somebody's choice is gone. Unlike a track, it does not tell. */
export class ChosenSpeaker {
  #before: readonly DeviceInfo[] = [];

  /**
   * @param chosen of one that was not there before either nothing is told: the system's was used all the time
   * @param now what is plugged in
   */
  isLost(chosen: string | null, now: readonly DeviceInfo[]): boolean {
    // A browser that may tell no names tells none at all: perhaps it is there.
    if (now.length === 0) return false;
    const isIn = (list: readonly DeviceInfo[]) => list.some(({ deviceId }) => deviceId === chosen);
    const lost = isIn(this.#before) && !isIn(now);
    this.#before = now;
    return lost;
  }
}
