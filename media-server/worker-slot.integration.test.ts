import { getEventListeners, once } from "node:events";
import { createLogger } from "@/lib/node/logger";
import { WorkerSlot } from "./worker-slot";

test("a worker that is replaced leaves no listener behind, and a slot that is closed none at all", async () => {
  const stop = new AbortController();
  const controllers = jest.spyOn(globalThis, "AbortController").mockImplementation(() => stop);
  const workerBin = process.env["MEDIASOUP_WORKER_BIN"] ?? "";
  const slot = new WorkerSlot(
    { workerBin, rtcPort: 0, announcedAddress: undefined },
    createLogger("test", "silent"),
  );
  controllers.mockRestore();
  const waiting = () => getEventListeners(stop.signal, "abort").length;
  const up = once(slot, "up");
  const ended = slot.run();
  try {
    await up;
    const first = slot.current?.worker.pid ?? 0;
    const before = waiting();
    const upAgain = once(slot, "up");
    process.kill(first, "SIGKILL");
    await upAgain;
    expect(slot.current?.worker.pid).not.toBe(first);
    expect(waiting()).toBe(before);
  } finally {
    slot.close();
    await ended;
  }
  expect(waiting()).toBe(0);
});
