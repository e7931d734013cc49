import { CuePlayer } from "./cue-player";

function makePlayer(state: AudioContextState = "running") {
  const played: number[] = [];
  const param = { setValueAtTime: () => undefined, linearRampToValueAtTime: () => undefined };
  const context = {
    state,
    currentTime: 10,
    destination: {},
    createGain: () => ({ gain: param, connect: <T>(next: T) => next, disconnect: () => undefined }),
    createOscillator: () => {
      const tone = {
        frequency: { value: 0 },
        connect: <T>(next: T) => next,
        start: () => played.push(Math.round(tone.frequency.value)),
        stop: () => undefined,
        addEventListener: () => undefined,
      };
      return tone;
    },
  };
  return { player: new CuePlayer(() => context as unknown as AudioContext), context, played };
}

test("who comes rises, who goes falls", () => {
  const { player, context, played } = makePlayer();
  player.play("joined");
  context.currentTime += 1;
  player.play("left");
  expect(played).toEqual([523, 784, 784, 523]);
});

test("ten people who join at once are one sound", () => {
  const { player, played } = makePlayer();
  for (let i = 0; i < 10; i += 1) player.play("joined");
  expect(played).toHaveLength(2);
});

test("the test of a loudspeaker is three notes", () => {
  const { player, played } = makePlayer();
  player.play("test");
  expect(played).toEqual([523, 659, 784]);
});

test("a blocked speaker does not save the sounds up", () => {
  const { player, played } = makePlayer("suspended");
  player.play("message");
  expect(played).toEqual([]);
});
