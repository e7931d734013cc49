import type { RoomPaths } from "@/lib/protocol/mode";
import type { MediaPathSwitcher } from "./media-path-switcher";

/**
 * Brings a switcher in line with the paths as the server has them, after notifications may have been missed. What it has
 * goes on where the server has it, too. What it lacks it is told behind this; until then whatever it shows stays on screen.
 * @param alone nobody else is in the call ([M1])
 */
export function catchUp(switcher: MediaPathSwitcher, { live, preparing }: RoomPaths, alone: boolean): void {
  if (live) switcher.commit(live.epoch);
  const pending = switcher.preparing;
  if (pending && pending.epoch !== preparing?.epoch) switcher.cancel(pending.epoch);
  if (alone) switcher.stop();
  if (live && switcher.live?.epoch === live.epoch) switcher.extend(live, false);
  if (preparing && switcher.preparing?.epoch === preparing.epoch) switcher.prepare(preparing);
}
