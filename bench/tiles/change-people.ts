import type { ParticipantInfo } from "@/lib/protocol/participant";
import type { FakeCallEngine } from "@/lib/store/testing/fake-call-engine";

/** So many changes later what comes over is measured again: every two seconds at 30 a second. */
const MEASURED_EVERY = 60;
const figures = {
  ...{ lossPercent: 0, jitterMs: 1, roundTripMs: 5, frozenPercent: 0, kilobits: 100 },
  ...{ framesPerSecond: 30, frameWidth: 640, frameHeight: 360 },
};

/** @returns the next change of a busy call: others speak each time, and somebody mutes, unmutes or raises a hand */
export function changePeople(engine: FakeCallEngine, people: readonly ParticipantInfo[]): () => void {
  let turn = 0;
  const at = (index: number) => people[index % people.length];
  return () => {
    turn += 1;
    engine.emit(
      "speakingChanged",
      [turn, turn + 17, turn + 31].flatMap((index) => at(index)?.id ?? []),
    );
    const one = at(turn * 7);
    const media = one && { ...one.media, mic: turn % 2 === 0 };
    if (media) engine.emit("participantChanged", { id: one.id, media });
    const other = at(turn * 11);
    if (other) engine.emit("participantChanged", { id: other.id, handRaised: turn % 3 === 0 });
    if (turn % MEASURED_EVERY === 0)
      engine.emit("qualityMeasured", {
        at: new Date(0).toISOString(),
        people: people.map(({ id }, index) => ({
          id,
          figures,
          level: (index + turn) % 9 ? "good" : "fair",
        })),
      });
  };
}
