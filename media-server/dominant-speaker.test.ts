import { DominantSpeaker } from "./dominant-speaker";

function makeDominant() {
  let now = 0;
  const dominant = new DominantSpeaker(() => now);
  const hear = (...peerIds: string[]) => dominant.hear(peerIds.map((peerId) => ({ peerId, volume: -30 })));
  return { dominant, hear, pass: (ms: number) => (now += ms) };
}

test("the loudest is dominant, also when they fall silent", () => {
  const { dominant, hear } = makeDominant();
  expect(dominant.peerId).toBeNull();
  expect(hear("ana", "ben")).toBe(true);
  expect(hear()).toBe(false);
  expect(dominant.peerId).toBe("ana");
});

test("two who talk at once do not take turns all the time; who takes over from silence does it at once", () => {
  const { dominant, hear, pass } = makeDominant();
  hear("ana");
  pass(300);
  expect(hear("ben", "ana")).toBe(false);
  expect(hear("ben")).toBe(true);
  pass(2_000);
  expect(hear("ana", "ben")).toBe(true);
  expect(dominant.peerId).toBe("ana");
});
