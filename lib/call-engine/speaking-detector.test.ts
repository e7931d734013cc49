import type { ParticipantId } from "@/lib/protocol/ids";
import { SpeakingDetector } from "./speaking-detector";

const ben = "ben-00000002" as ParticipantId;

function makeDetector() {
  const levels = new Map<ParticipantId, number>();
  const said: ParticipantId[][] = [];
  const detector = new SpeakingDetector(
    () => [...levels].map(([id, level]) => ({ id, level })),
    (ids) => said.push(ids),
  );
  const look = (level: number, times = 1) => {
    levels.set(ben, level);
    for (let i = 0; i < times; i++) detector.look();
  };
  return { detector, levels, said, look };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test("speech is said once, survives a short pause, and ends after a long one", () => {
  const { said, look } = makeDetector();
  look(0.1, 3);
  look(0, 4);
  look(0.1);
  expect(said).toEqual([[ben]]);
  look(0, 10);
  expect(said).toEqual([[ben], []]);
});

test("a level between the two thresholds neither starts nor ends speech", () => {
  const { said, look } = makeDetector();
  look(0.015, 20);
  expect(said).toEqual([]);
  look(0.1);
  look(0.015, 20);
  expect(said).toEqual([[ben]]);
});

test("who has left does not speak", () => {
  const { said, look, levels, detector } = makeDetector();
  look(0.1);
  levels.clear();
  detector.look();
  expect(said).toEqual([[ben], []]);
});

test("looks by itself until it is closed", () => {
  const { said, levels, detector } = makeDetector();
  levels.set(ben, 0.1);
  jest.advanceTimersByTime(150);
  expect(said).toEqual([[ben]]);
  detector.close();
  levels.clear();
  jest.advanceTimersByTime(1_000);
  expect(said).toEqual([[ben]]);
});
