import type { types } from "mediasoup-client";
import { createEmitter } from "../emitter";
import { whenLost } from "./when-lost";

function watch() {
  const events = createEmitter<{ connectionstatechange: [state: types.ConnectionState] }>();
  const transport = { on: events.on.bind(events) } as unknown as types.Transport;
  const lost = jest.fn();
  const stop = whenLost(transport, lost);
  return {
    become: (state: types.ConnectionState) => events.emit("connectionstatechange", state),
    lost,
    stop,
  };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test("a way that is gone for three seconds is lost; the browser itself would wait for fifteen more", () => {
  const { become, lost } = watch();
  become("disconnected");
  jest.advanceTimersByTime(2_999);
  expect(lost).not.toHaveBeenCalled();
  jest.advanceTimersByTime(1);
  expect(lost).toHaveBeenCalledTimes(1);
});

test("a way that is back in time was never lost", () => {
  const { become, lost } = watch();
  become("disconnected");
  jest.advanceTimersByTime(2_000);
  become("connected");
  jest.advanceTimersByTime(60_000);
  expect(lost).not.toHaveBeenCalled();
});

test("what has failed is lost at once; what nobody watches any more leaves no timer", () => {
  const { become, lost, stop } = watch();
  become("failed");
  expect(lost).toHaveBeenCalledTimes(1);
  become("disconnected");
  stop();
  stop();
  become("failed");
  expect(jest.getTimerCount()).toBe(0);
  expect(lost).toHaveBeenCalledTimes(1);
});
