import type { MeasuredSwitch } from "@/lib/protocol/switch-report";
import { createEmitter } from "../emitter";
import type { Meter } from "./meter";
import { reportOf, SwitchFigures } from "./switch-figures";

class FakeMeter implements Meter {
  readonly calls: string[] = [];
  constructor(public gap: number | null) {}
  start = () => void this.calls.push("start");
  look = () => void this.calls.push("look");
  stop = () => {
    this.calls.push("stop");
    return this.gap;
  };
}

function makeFigures() {
  const told = createEmitter<Record<string, [payload: object]>>();
  const [pictures, voices] = [new FakeMeter(66.666), new FakeMeter(12.34)];
  const measured: MeasuredSwitch[] = [];
  const figures = new SwitchFigures({
    on: (name, listener) => told.on(name, listener as never),
    pictures,
    voices,
    measured: (one) => measured.push(one),
  });
  const tell = (name: string, payload: object) => told.emit(name, payload);
  const prepare = (epoch: number, path: string, reason = "call-grew") =>
    tell("mode:prepare", { epoch, path, members: [], reason });
  const commit = (epoch: number, path: string) => tell("mode:commit", { epoch, path });
  return { figures, pictures, voices, measured, tell, prepare, commit };
}

/** A call of two on the direct path, whose beginning has been told. */
function makeCall() {
  const call = makeFigures();
  call.prepare(1, "p2p", "second-joined");
  call.commit(1, "p2p");
  jest.advanceTimersByTime(1_000);
  for (const list of [call.measured, call.pictures.calls, call.voices.calls]) list.length = 0;
  return call;
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});

test("a switch is told half a second after the commit, with what was measured and why it was made", () => {
  const { prepare, commit, measured, pictures } = makeCall();
  prepare(2, "sfu");
  jest.advanceTimersByTime(400);
  commit(2, "sfu");
  jest.advanceTimersByTime(499);
  expect(measured).toEqual([]);
  jest.advanceTimersByTime(1);
  expect(measured).toEqual([
    {
      epoch: 2,
      from: "p2p",
      to: "sfu",
      reason: "call-grew",
      cancelReason: null,
      outcome: "committed",
      videoGapMs: 66.7,
      audioGapMs: 12.3,
      totalMs: 400,
      at: expect.any(String),
    },
  ]);
  expect(pictures.calls[0]).toBe("start");
  expect(pictures.calls.filter((call) => call === "look").length).toBeGreaterThan(10);
  expect(reportOf(measured[0]!)).not.toHaveProperty("reason");
});

test("the first path of a browser has a duration, and no gap: there was nothing before", () => {
  const { prepare, commit, measured, pictures, voices } = makeFigures();
  prepare(1, "sfu", "second-joined");
  commit(1, "sfu");
  jest.advanceTimersByTime(500);
  expect(measured).toMatchObject([{ from: null, to: "sfu" }]);
  expect([pictures, voices].flatMap(({ calls }) => calls)).not.toContain("start");
});

test("a preparation that is given up is told with both reasons", () => {
  const { prepare, tell, measured } = makeCall();
  prepare(2, "sfu");
  jest.advanceTimersByTime(8_000);
  tell("mode:cancelled", { epoch: 2, path: "sfu", reason: "not-ready-in-time" });
  jest.advanceTimersByTime(500);
  expect(measured).toMatchObject([
    {
      outcome: "cancelled",
      from: "p2p",
      reason: "call-grew",
      cancelReason: "not-ready-in-time",
      totalMs: 8_000,
    },
  ]);
});

test("[M11] a newer target ends the measuring of the older one, which is told at once", () => {
  const { prepare, tell, commit, measured } = makeCall();
  prepare(2, "sfu");
  tell("mode:cancelled", { epoch: 2, path: "sfu", reason: "superseded" });
  prepare(3, "p2p");
  expect(measured).toMatchObject([{ epoch: 2, outcome: "cancelled" }]);
  commit(3, "p2p");
  jest.advanceTimersByTime(500);
  expect(measured).toMatchObject([{ epoch: 2 }, { epoch: 3, outcome: "committed" }]);
});

test("[M12] more members are the same switch", () => {
  const { prepare, commit, measured } = makeCall();
  prepare(2, "sfu");
  jest.advanceTimersByTime(300);
  prepare(2, "sfu", "retry");
  jest.advanceTimersByTime(300);
  commit(2, "sfu");
  jest.advanceTimersByTime(500);
  expect(measured).toMatchObject([{ totalMs: 600, reason: "call-grew" }]);
});

test("[M6] news of other epochs change nothing but what is live", () => {
  const { prepare, commit, tell, measured } = makeCall();
  prepare(2, "sfu");
  commit(9, "p2p");
  tell("mode:cancelled", { epoch: 9, path: "p2p", reason: "superseded" });
  jest.advanceTimersByTime(1_000);
  expect(measured).toEqual([]);
  commit(2, "sfu");
  commit(2, "sfu");
  jest.advanceTimersByTime(500);
  expect(measured).toHaveLength(1);
});

test("a newcomer on a live path, and one whose call has stopped, come from where they were", () => {
  const { prepare, commit, tell, measured } = makeFigures();
  tell("mode:extended", { epoch: 4, path: "sfu", members: [] });
  prepare(5, "p2p", "call-shrank");
  commit(5, "p2p");
  tell("mode:stopped", { reason: "nobody-left" });
  prepare(6, "p2p", "second-joined");
  commit(6, "p2p");
  jest.advanceTimersByTime(500);
  expect(measured).toMatchObject([
    { from: "sfu", to: "p2p" },
    { from: null, to: "p2p" },
  ]);
});

test("leaving in the middle tells nothing, leaving right after the commit tells it", () => {
  const left = makeCall();
  left.prepare(2, "sfu");
  left.figures.close();
  expect(left.measured).toEqual([]);
  expect(left.voices.calls.at(-1)).toBe("stop");

  const done = makeCall();
  done.prepare(2, "sfu");
  done.commit(2, "sfu");
  done.figures.close();
  done.figures.close();
  expect(done.measured).toHaveLength(1);
});

test("a meter that fails costs its figure and nothing else", () => {
  const { prepare, commit, measured, voices } = makeCall();
  const warned = jest.spyOn(console, "warn").mockImplementation(() => undefined);
  voices.start = voices.stop = () => {
    throw new Error("no such node");
  };
  prepare(2, "sfu");
  commit(2, "sfu");
  jest.advanceTimersByTime(500);
  expect(measured).toMatchObject([{ videoGapMs: 66.7, audioGapMs: null }]);
  expect(warned).toHaveBeenCalled();
  warned.mockRestore();
});
