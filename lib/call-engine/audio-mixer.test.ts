import type { ParticipantId } from "@/lib/protocol/ids";
import { AudioMixer } from "./audio-mixer";
import { FakeAudioContext } from "./testing/fake-audio-context";
import { FakeMediaStream, fakeTrack } from "./testing/fake-track";

const ben = "ben-00000002" as ParticipantId;

function makeMixer() {
  const context = new FakeAudioContext();
  const mixer = new AudioMixer(context as unknown as AudioContext);
  return { context, mixer, heard: () => context.gains.map(({ connected, gain }) => connected && gain.value) };
}

beforeAll(() => {
  Object.assign(globalThis, { MediaStream: FakeMediaStream });
  jest.spyOn(HTMLMediaElement.prototype, "play").mockResolvedValue(undefined);
});
beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test("an attached voice is silent until it is shown, and only one of a person's is ever heard", () => {
  const { mixer, heard } = makeMixer();
  const [p2p, sfu] = [fakeTrack("audio", "p2p"), fakeTrack("audio", "sfu")];
  mixer.attach(ben, "mic", p2p);
  mixer.attach(ben, "mic", p2p);
  expect(heard()).toEqual([0]);
  mixer.show(ben, "mic", p2p);
  mixer.attach(ben, "mic", sfu);
  expect(heard()).toEqual([1, 0]);
  mixer.show(ben, "mic", sfu);
  expect(heard()).toEqual([0, 1]);
  mixer.show(ben, "mic", null);
  expect(heard()).toEqual([0, 0]);
});

test("a voice that is taken out fades first and is disconnected then", () => {
  const { mixer, heard } = makeMixer();
  const p2p = fakeTrack("audio", "p2p");
  mixer.show(ben, "mic", p2p);
  mixer.detach(ben, "mic", p2p);
  expect(heard()).toEqual([0]);
  jest.advanceTimersByTime(30);
  expect(heard()).toEqual([false]);
});

test("while anybody can be heard the mix is never exactly nothing, which browsers would report again and again", () => {
  const { mixer, context } = makeMixer();
  const [p2p, sfu] = [fakeTrack("audio", "p2p"), fakeTrack("audio", "sfu")];
  expect(context.constants).toBe(0);
  mixer.attach(ben, "mic", p2p);
  mixer.attach(ben, "mic", sfu);
  expect(context.constants).toBe(1);
  mixer.detach(ben, "mic", p2p);
  expect(context.constants).toBe(1);
  mixer.detach(ben, "mic", sfu);
  expect(context.constants).toBe(0);
  mixer.attach(ben, "mic", sfu);
  mixer.close();
  mixer.close();
  expect(context.constants).toBe(0);
});

test("the analyser of a voice that is gone serves the next one: browsers never let go of one", () => {
  const { mixer, context } = makeMixer();
  for (let i = 0; i < 5; i++) {
    const track = fakeTrack("audio", `voice ${i}`);
    mixer.show(ben, "mic", track);
    mixer.detach(ben, "mic", track);
    jest.advanceTimersByTime(30);
  }
  expect(context.analysers).toBe(1);
});

test("close disconnects everything at once, what fades included", () => {
  const { mixer, heard } = makeMixer();
  const [p2p, sfu] = [fakeTrack("audio", "p2p"), fakeTrack("audio", "sfu")];
  mixer.show(ben, "mic", p2p);
  mixer.show(ben, "mic", sfu);
  mixer.detach(ben, "mic", p2p);
  mixer.close();
  expect(heard()).toEqual([false, false]);
  expect(jest.getTimerCount()).toBe(0);
});

test("[M13] whose microphone is silenced is not heard on any path, at any volume; what they share is", () => {
  const { mixer, heard, context } = makeMixer();
  const [p2p, sound, sfu] = [
    fakeTrack("audio", "p2p"),
    fakeTrack("audio", "sound"),
    fakeTrack("audio", "sfu"),
  ];
  context.loudness = 0.5;
  mixer.show(ben, "mic", p2p);
  mixer.show(ben, "screen-audio", sound);
  mixer.setSilenced(ben, true);
  expect(heard()).toEqual([0, 1]);
  mixer.setVolume(ben, 0.5);
  mixer.show(ben, "mic", sfu);
  expect(heard()).toEqual([0, 0.5, 0]);
  expect(mixer.level(ben)).toBe(0);
  mixer.setSilenced(ben, false);
  expect(heard()).toEqual([0, 0.5, 0.5]);
  expect(mixer.level(ben)).toBeGreaterThan(0);
});

test("the level is that of the voice that is heard", () => {
  const { mixer, context } = makeMixer();
  const mic = fakeTrack("audio", "mic");
  context.loudness = 0.5;
  mixer.attach(ben, "mic", mic);
  expect(mixer.level(ben)).toBe(0);
  mixer.show(ben, "mic", mic);
  expect(mixer.level(ben)).toBeCloseTo(0.5);
  mixer.detach(ben, "mic", mic);
  expect(mixer.level(ben)).toBe(0);
});

test("resume gives up on a browser that never answers", async () => {
  const { mixer, context } = makeMixer();
  context.state = "suspended";
  context.resume = () => new Promise(() => undefined);
  const resuming = mixer.resume();
  await jest.advanceTimersByTimeAsync(2_000);
  await resuming;
  expect(mixer.blocked).toBe(true);
});

test("[M13] a volume belongs to the person: all they send has it, on every path", () => {
  const { mixer, heard } = makeMixer();
  const [p2p, sound, sfu] = [
    fakeTrack("audio", "p2p"),
    fakeTrack("audio", "sound"),
    fakeTrack("audio", "sfu"),
  ];
  mixer.show(ben, "mic", p2p);
  mixer.setVolume(ben, 0.4);
  mixer.show(ben, "screen-audio", sound);
  mixer.attach(ben, "mic", sfu);
  expect(heard()).toEqual([0.4, 0.4, 0]);
  mixer.setVolume(ben, 0.5); // in the middle of a switch: what is being prepared stays silent
  expect(heard()).toEqual([0.5, 0.5, 0]);
  mixer.show(ben, "mic", sfu);
  expect(heard()).toEqual([0, 0.5, 0.5]);
});

test("a volume of one person changes nobody else's, and goes with the person", () => {
  const { mixer, heard } = makeMixer();
  const chi = "chi-00000003" as ParticipantId;
  mixer.show(ben, "mic", fakeTrack("audio", "ben"));
  mixer.setVolume(chi, 0.2);
  expect(heard()).toEqual([1]);
  mixer.forget(chi);
  mixer.show(chi, "mic", fakeTrack("audio", "chi"));
  expect(heard()).toEqual([1, 1]);
});
