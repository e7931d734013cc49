import { RoomVoices } from "./room-voices";

test("what changes is told once, and who is hushed can be asked", () => {
  let now = 0;
  const voices = new RoomVoices(1, () => now);
  const loud = { producerId: "ana", volume: -20 };
  const quiet = { producerId: "ben", volume: -40 };
  expect(voices.hear([loud])).toEqual(new Set());
  now += 300;
  expect(voices.hear([loud, quiet])).toEqual(new Set(["ben"]));
  expect([voices.hushed, voices.isHushed("ben"), voices.isHushed("ana")]).toEqual([1, true, false]);
  now += 300;
  expect(voices.hear([loud, quiet])).toEqual(new Set());
  expect(voices.hear([loud])).toEqual(new Set(["ben"]));
  expect(voices.hushed).toBe(0);
});
