import { FakeAudioContext } from "../testing/fake-audio-context";
import { FakeMediaStream, fakeTrack } from "../testing/fake-track";
import { MutedVoice } from "./muted-voice";

beforeEach(() => {
  Object.assign(globalThis, { MediaStream: FakeMediaStream });
  jest.useFakeTimers();
});
afterEach(() => jest.useRealTimers());

function makeVoice() {
  const context = new FakeAudioContext();
  const told = { times: 0 };
  const voice = new MutedVoice(
    () => context as unknown as AudioContext,
    () => (told.times += 1),
  );
  const mic = fakeTrack("audio", "mic");
  const copies = jest.spyOn(mic, "clone");
  mic.enabled = false;
  const loud = (ms: number) => {
    context.loudness = 0.1;
    jest.advanceTimersByTime(ms);
    context.loudness = 0;
  };
  return {
    context,
    voice,
    mic,
    told,
    loud,
    copy: () => copies.mock.results.at(-1)?.value as MediaStreamTrack,
  };
}

test("somebody who talks into a muted microphone is told once, and not again while they go on", () => {
  const { voice, mic, told, loud } = makeVoice();
  voice.watch(mic);
  loud(1_000);
  expect(told.times).toBe(0);
  loud(400);
  expect(told.times).toBe(1);
  loud(20_000);
  expect(told.times).toBe(1);
  loud(20_000);
  expect(told.times).toBe(2);
  voice.watch(null);
});

test("short words are heard also where they fall between two moments, again and again", () => {
  const { context, voice, mic, told } = makeVoice();
  const begin = Date.now();
  // 60 ms of voice five times a second, in the middle between two multiples of 200 ms.
  context.loudnessAt = (ms) => {
    const within = (ms - begin) % 200;
    return within >= 70 && within < 130 ? 0.1 : 0;
  };
  voice.watch(mic);
  jest.advanceTimersByTime(10_000);
  expect(told.times).toBe(1);
  voice.watch(null);
});

test("who has unmuted and mutes again is told again", () => {
  const { voice, mic, told, loud } = makeVoice();
  voice.watch(mic);
  loud(1_400);
  expect(told.times).toBe(1);
  voice.watch(null);
  voice.watch(mic);
  loud(1_400);
  expect(told.times).toBe(2);
  voice.watch(null);
});

test("a cough is no speech", () => {
  const { voice, mic, told, loud } = makeVoice();
  voice.watch(mic);
  for (let i = 0; i < 5; i += 1) {
    loud(400);
    jest.advanceTimersByTime(3_000);
  }
  expect(told.times).toBe(0);
  voice.watch(null);
});

test("it listens to a copy, which ends with the listening; the muted track stays muted", () => {
  const { voice, mic, told, loud, copy } = makeVoice();
  voice.watch(mic);
  expect([copy().enabled, mic.enabled]).toEqual([true, false]);
  voice.watch(null);
  expect([copy().readyState, mic.readyState]).toEqual(["ended", "live"]);
  loud(5_000);
  expect(told.times).toBe(0);
});
