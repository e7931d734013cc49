import { VoiceGap, type ArrivingVoice, type VoiceChunk } from "./voice-gap";

const LOUD = 0.3;
/** What a quiet room sounds like. */
const FAINT = 0.0005;

const voice = (peak: number, change: Partial<ArrivingVoice> = {}): ArrivingVoice => ({
  peaks: Array<number>(10).fill(peak),
  receiving: true,
  quiet: false,
  ...change,
});
/** 40 ms of one person. */
const chunk = (played: number, ...voices: ArrivingVoice[]): VoiceChunk => ({
  quantumMs: 4,
  played: Array<number>(10).fill(played),
  voices,
});

function gapOf(...chunks: VoiceChunk[]): number | null {
  const gap = new VoiceGap();
  gap.begin(0);
  for (const one of chunks) gap.add(one);
  return gap.longest;
}

const speaking = chunk(LOUD, voice(LOUD));

test("a voice that goes on has no gap", () => {
  expect(gapOf(speaking, speaking)).toBe(0);
});

test("a pause of the speaker is none: the path works and carries the sound of a quiet room", () => {
  expect(gapOf(speaking, chunk(FAINT, voice(FAINT)), chunk(FAINT, voice(FAINT)), speaking)).toBe(0);
});

test("a muted microphone is none either: nothing arrives, and the packets say why", () => {
  expect(gapOf(speaking, chunk(0, voice(0, { quiet: true })), speaking)).toBe(0);
});

test("a path that has taken over and is not heard yet is a gap while the old one goes on speaking", () => {
  const notYet = voice(0, { receiving: false });
  const during = chunk(0, voice(LOUD), notYet);
  expect(gapOf(speaking, during, during, speaking)).toBe(80);
});

test("a path that receives and plays nothing, though its sender speaks, is a gap", () => {
  expect(gapOf(speaking, chunk(0, voice(0)), speaking)).toBe(40);
});

test("silence on a path that receives nothing any more is a gap, however faint its end", () => {
  const dead = chunk(FAINT, voice(FAINT, { receiving: false }));
  expect(gapOf(speaking, dead, dead, dead)).toBe(120);
});

test("sound that arrives and is faded out by mistake is a gap", () => {
  expect(gapOf(speaking, chunk(0, voice(LOUD), voice(LOUD)), speaking)).toBe(40);
});

test("two short silences are not one long one", () => {
  const hole = chunk(0, voice(0));
  expect(gapOf(hole, speaking, hole)).toBe(40);
});

test("half of it the path's fault and half a pause: only the former counts", () => {
  const dead = chunk(0, voice(0, { receiving: false }));
  expect(gapOf(speaking, dead, chunk(FAINT, voice(FAINT)), speaking)).toBe(40);
});

test("silence from before the window counts", () => {
  const gap = new VoiceGap();
  gap.begin(1_500);
  gap.add(chunk(0, voice(0, { receiving: false })));
  gap.add(speaking);
  expect(gap.longest).toBe(1_540);
});

test("somebody who comes cannot have been silent before their first packet", () => {
  const gap = new VoiceGap();
  gap.add(chunk(0, voice(0, { receiving: false })));
  expect(gap.longest).toBeNull();
  gap.add(speaking);
  expect(gap.longest).toBe(0);
});

test("a microphone that is turned off ends the silence, and on again starts anew with its first packet", () => {
  const gap = new VoiceGap();
  gap.begin(0);
  gap.add(chunk(0, voice(0)));
  gap.interrupt();
  gap.add(chunk(0, voice(0, { receiving: false })));
  gap.add(speaking);
  expect(gap.longest).toBe(40);
});
