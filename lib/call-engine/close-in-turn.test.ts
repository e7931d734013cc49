import { closeInTurn } from "./close-in-turn";

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** The page is never idle: each waits as long as it may. */
const BUSY_MS = 200;
const PAUSE_MS = 50;

test("connections are closed one after another, with time for a frame in between", () => {
  const closed: string[] = [];
  for (const name of ["one", "two", "three"]) closeInTurn(() => closed.push(name));
  expect(closed).toEqual([]);
  jest.advanceTimersByTime(BUSY_MS);
  expect(closed).toEqual(["one"]);
  jest.advanceTimersByTime(PAUSE_MS + BUSY_MS - 1);
  expect(closed).toEqual(["one"]);
  jest.advanceTimersByTime(1);
  expect(closed).toEqual(["one", "two"]);
  jest.runAllTimers();
  expect(closed).toEqual(["one", "two", "three"]);
});

test("what comes when all are closed has its turn, too", () => {
  const close = jest.fn();
  closeInTurn(close);
  jest.runAllTimers();
  closeInTurn(close);
  jest.runAllTimers();
  expect(close).toHaveBeenCalledTimes(2);
});

test("one that throws keeps none of the others open", () => {
  const close = jest.fn();
  closeInTurn(() => {
    throw new Error("cannot be closed");
  });
  closeInTurn(close);
  expect(() => jest.advanceTimersByTime(BUSY_MS)).toThrow("cannot be closed");
  jest.runAllTimers();
  expect(close).toHaveBeenCalledTimes(1);
});
