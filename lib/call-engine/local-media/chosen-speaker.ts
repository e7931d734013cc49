import type { DeviceInfo } from "../call-engine-events";

/** Notices that the loudspeaker of somebody's choice goes or comes. Unlike a track, it does not tell. */
export class ChosenSpeaker {
  #before: readonly DeviceInfo[] = [];
  #chosen: string | null = null;

  /** @param deviceId holds until another one is chosen, also while it is not plugged in */
  choose(deviceId: string | null): void {
    this.#chosen = deviceId;
  }

  /**
   * @param now what is plugged in
   * @returns what has become of the chosen one since the last look, null for nothing. Of one that was never there nothing
   * is told: the system's was used all the time.
   */
  follow(now: readonly DeviceInfo[]): { lost: string } | { found: string } | null {
    // A browser that may tell no names tells none at all: perhaps it is there.
    if (now.length === 0) return null;
    const chosen = this.#chosen;
    const isIn = (list: readonly DeviceInfo[]) => list.some(({ deviceId }) => deviceId === chosen);
    const [was, is] = [isIn(this.#before), isIn(now)];
    this.#before = now;
    if (chosen === null || was === is) return null;
    return is ? { found: chosen } : { lost: chosen };
  }
}
