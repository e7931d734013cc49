import { createLogger } from "@/lib/node/logger";
import { meetingCode } from "@/lib/protocol/ids";
import { makeRoom, silent } from "../testing/make-room";
import { raiseHand } from "./own-state";
import { CallKeeper, keepEveryMs, refreshAfterLooks } from "./call-keeper";
import { storedCall } from "./stored-call";

function makeKeeper() {
  const made = makeRoom();
  const stored = new Map<string, string>();
  const kept: string[] = [];
  const store = {
    keep: async (meeting: string, state: string) => {
      kept.push(state);
      stored.set(meeting, state);
    },
    drop: async (meeting: string) => void stored.delete(meeting),
    find: async () => [...stored].map(([meeting, state]) => ({ meeting, state })),
  };
  const keeper = new CallKeeper({
    store,
    findMeeting: async () => null,
    directory: made.directory,
    clock: made.clock,
    log: createLogger("test", "silent"),
  });
  const look = async () => {
    made.clock.advance(keepEveryMs);
    await new Promise((done) => setImmediate(done));
  };
  return { ...made, store, keeper, stored, kept, look };
}

test("what changes is stored within a moment, what does not only now and then, and a call that is over is dropped", async () => {
  const { keeper, room, join, stored, kept, look, meeting } = makeKeeper();
  await keeper.start();
  const { selfId } = join("ana");
  await look();
  expect(storedCall.parse(JSON.parse(kept.at(-1) ?? ""))).toMatchObject({
    seats: [{ id: selfId, person: "ana" }],
  });
  await look();
  expect(kept).toHaveLength(1);
  raiseHand(room, room.seatOf("ana"), true);
  await look();
  expect(kept).toHaveLength(2);
  for (let i = 0; i < refreshAfterLooks; i++) await look();
  expect(kept).toHaveLength(3);
  room.presence.leave("ana");
  await look();
  expect(stored.has(meeting.code)).toBe(false);
  await keeper.close();
});

test("a call that cannot be stored costs no other call that", async () => {
  const { keeper, directory, meeting, join, stored, look, store } = makeKeeper();
  join("ana");
  const other = directory.open({ ...meeting, code: meetingCode.parse("mnop-qrst-uvwx") });
  other.arrivals.join("ben", { person: "ben", name: "Ben", role: "guest", media: silent }).enter();
  const { keep } = store;
  store.keep = async (code, state) => {
    if (code === meeting.code) throw new Error("This call is too large.");
    await keep(code, state);
  };
  await keeper.start();
  await look();
  expect([...stored.keys()]).toEqual([other.code]);
});

test("what cannot be read costs nobody the start", async () => {
  const { keeper, stored, meeting, directory, room, join } = makeKeeper();
  join("ana");
  room.presence.leave("ana"); // the room of this test is gone, too
  stored.set(meeting.code, "{}");
  await keeper.start();
  expect(directory.size).toBe(0);
  await keeper.close();
});
