import type { KeptMedia } from "@/lib/protocol/browser-requests";
import { makeRoom, silent } from "./make-room";

const settled = () => new Promise((done) => setImmediate(done));

/** Ana and Ben talk on their direct path; with Chi, all three on the SFU. */
export async function makeCall(...names: string[]) {
  const made = makeRoom();
  const { room, join } = made;
  const seats = names.map((name) => ({ name, id: join(name).selfId }));
  await settled();
  const epoch = room.runner.mode.preparing?.epoch ?? 0;
  for (const { id } of seats) room.runner.dispatch({ type: "participantReady", id, epoch });
  expect(room.runner.mode.live?.epoch).toBe(epoch);
  made.sent.length = 0;
  const idOf = (name: string) => room.seatOf(name).id;
  const comeBack = (as: string, name: string, kept: KeptMedia, media = silent) => {
    const { snapshot, enter } = room.arrivals.takeAgain(as, idOf(name), { media, kept });
    enter();
    return snapshot;
  };
  return { ...made, epoch, idOf, comeBack };
}
