import { fakeTrack } from "../testing/fake-track";
import { SystemSilence } from "./system-silence";

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function makeSilence() {
  const told: string[] = [];
  const silence = new SystemSilence((source, silenced) => told.push(`${source} ${silenced}`));
  return { silence, told, mic: fakeTrack("audio", "mic") };
}

test("what lasts is told once, and its end", () => {
  const { silence, told, mic } = makeSilence();
  silence.watch("mic", mic);
  mic.silence(true);
  expect(told).toEqual([]);
  jest.advanceTimersByTime(2_000);
  mic.silence(true);
  jest.advanceTimersByTime(2_000);
  expect(told).toEqual(["mic true"]);
  mic.silence(false);
  jest.advanceTimersByTime(2_000);
  expect(told).toEqual(["mic true", "mic false"]);
});

test("a device that flaps is told as it was before", () => {
  const { silence, told, mic } = makeSilence();
  silence.watch("mic", mic);
  for (let turn = 0; turn < 10; turn++) {
    mic.silence(turn % 2 === 0);
    jest.advanceTimersByTime(1_000);
  }
  jest.advanceTimersByTime(10_000);
  expect(told).toEqual([]);
});

test("a device that is silenced when it is turned on is told as that", () => {
  const { silence, told, mic } = makeSilence();
  mic.silence(true);
  silence.watch("mic", mic);
  jest.advanceTimersByTime(2_000);
  expect(told).toEqual(["mic true"]);
});

test("one that is turned off, or replaced by another, is silenced no more, and says nothing afterwards", () => {
  const { silence, told, mic } = makeSilence();
  const camera = fakeTrack("video", "camera");
  silence.watch("mic", mic);
  silence.watch("camera", camera);
  mic.silence(true);
  camera.silence(true);
  jest.advanceTimersByTime(2_000);
  silence.watch("mic", null);
  silence.watch("camera", fakeTrack("video", "other"));
  expect(told).toEqual(["mic true", "camera true", "mic false", "camera false"]);
  mic.silence(false);
  mic.silence(true);
  camera.silence(true);
  jest.advanceTimersByTime(10_000);
  expect(told).toHaveLength(4);
  expect(jest.getTimerCount()).toBe(0);
});
