import { ownBlockingTime } from "./own-blocking-time.mjs";

const main = { pid: 1, tid: 2 };
const painted = { ...main, name: "firstContentfulPaint", ph: "I", ts: 100_000 };
/** Times in ms. */
const task = (at: number, byTheClock: number, withProcessor: number, thread = main) => ({
  ...thread,
  name: "ThreadControllerImpl::RunTask",
  ph: "X",
  ts: at * 1_000,
  dur: byTheClock * 1_000,
  tdur: withProcessor * 1_000,
});

test("a task counts by the time for which it had a processor, on one four times slower, beyond 50 ms", () => {
  expect(ownBlockingTime([painted, task(150, 30, 20)])).toBe(30);
  expect(ownBlockingTime([painted, task(150, 90, 5)])).toBe(0);
});

test("what was over before the first paint, or ran elsewhere, keeps nobody waiting", () => {
  const elsewhere = { pid: 1, tid: 3 };
  expect(ownBlockingTime([painted, task(20, 60, 60), task(150, 60, 60, elsewhere)])).toBe(0);
  expect(ownBlockingTime([painted, task(80, 60, 60)])).toBe(190);
});

test("without a paint there is nothing to say", () =>
  expect(ownBlockingTime([task(150, 90, 90)])).toBeNull());
