import { makeStore } from "../make-store";
import { connectEngineToStore } from "../connect-engine-to-store";
import { FakeCallEngine, makeId, makeParticipant } from "../testing/fake-call-engine";
import type { QualityFigures, QualityLevel } from "./quality-slice";
import {
  selectHistory,
  selectQualityLevel,
  selectSoundOnlyOffered,
  selectSwitches,
  soundOnlyDeclined,
} from "./quality-slice";

const [ana, ben, chi] = ["Ana", "Ben", "Chi"].map((name) => makeParticipant(name));
const figures: QualityFigures = {
  ...{ lossPercent: 1, jitterMs: 5, roundTripMs: 40, frozenPercent: 0, kilobits: 500 },
  ...{ framesPerSecond: 30, frameWidth: 640, frameHeight: 360 },
};

function makeCall() {
  const engine = new FakeCallEngine();
  const store = makeStore();
  connectEngineToStore(engine, store);
  if (ana && ben && chi) engine.emit("participantsReset", [ana, ben, chi], ana.id);
  const measure = (levels: Record<string, QualityLevel>, change: Partial<QualityFigures> = {}) =>
    engine.emit("qualityMeasured", {
      at: "2026-01-01T00:00:00.000Z",
      people: Object.entries(levels).map(([name, level]) => ({
        id: makeId(name),
        level,
        figures: { ...figures, ...change },
      })),
    });
  return { engine, store, measure, state: () => store.getState() };
}

test("a level is a word that stays the same object of state until it is another word", () => {
  const { measure, state } = makeCall();
  measure({ Ana: "good", Ben: "poor", Chi: "good" });
  const { levels } = state().quality;
  measure({ Ana: "good", Ben: "poor", Chi: "good" }, { kilobits: 100 });
  expect(state().quality.levels).toBe(levels);
  expect(selectQualityLevel(state(), makeId("Ben"))).toBe("poor");
  measure({ Ana: "good", Ben: "good", Chi: "good" });
  expect(selectQualityLevel(state(), makeId("Ben"))).toBe("good");
});

test("the whole call is the worst that arrives, the sum of it, and what is sent", () => {
  const { measure, state } = makeCall();
  measure({ Ana: "good", Ben: "good", Chi: "good" });
  expect(selectHistory(state())).toEqual([
    { at: expect.any(String), lossPercent: 1, roundTripMs: 40, receivedKilobits: 1_000, sentKilobits: 500 },
  ]);
  for (let i = 0; i < 100; i += 1) measure({ Ana: "good", Ben: "good" });
  expect(selectHistory(state())).toHaveLength(90);
});

test("to hear only is offered when it lasts, not when one person of many is in trouble", () => {
  const { measure, state } = makeCall();
  for (let i = 0; i < 5; i += 1) measure({ Ana: "good", Ben: "poor", Chi: "good", Dee: "good" });
  expect(selectSoundOnlyOffered(state())).toBe(false);
  for (let i = 0; i < 2; i += 1) measure({ Ana: "good", Ben: "poor", Chi: "poor" });
  expect(selectSoundOnlyOffered(state())).toBe(false);
  measure({ Ana: "good", Ben: "poor", Chi: "poor" });
  expect(selectSoundOnlyOffered(state())).toBe(true);
});

test("who took the offer is not asked again, nor who declined it", () => {
  const accepting = makeCall();
  const declining = makeCall();
  for (const { measure } of [accepting, declining])
    for (let i = 0; i < 3; i += 1) measure({ Ana: "good", Ben: "poor" });
  accepting.engine.receiveCameras(false);
  declining.store.dispatch(soundOnlyDeclined());
  for (const { measure, state } of [accepting, declining]) {
    for (let i = 0; i < 3; i += 1) measure({ Ana: "good", Ben: "poor" });
    expect(selectSoundOnlyOffered(state())).toBe(false);
  }
});

test("who leaves takes their level along; switches are kept for the timeline", () => {
  const { engine, measure, state } = makeCall();
  measure({ Ana: "good", Ben: "poor" });
  engine.emit("participantLeft", makeId("Ben"));
  expect(state().quality.levels).toEqual({});
  engine.emit("switchMeasured", {
    ...{ epoch: 2, from: "p2p", to: "sfu", outcome: "committed", reason: "call-grew", cancelReason: null },
    ...{ videoGapMs: 40, audioGapMs: 0, totalMs: 900, at: "2026-01-01T00:00:00.000Z" },
  });
  expect(selectSwitches(state())).toHaveLength(1);
});
