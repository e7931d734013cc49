import { modeTimings } from "@/lib/call-mode/room-mode";
import { ana, ben, chi, makeRunner, makeSfuCall } from "../testing/make-runner";

test("[M14] a recording moves two people to the SFU; when it is released they go back", async () => {
  const { runner, join, ready, settled, last, clock } = makeRunner();
  join(ana, ben);
  ready(1, ana, ben);
  const release = runner.require("recording");
  await settled();
  expect(last(ana, "mode:prepare")).toMatchObject({ epoch: 2, path: "sfu", session: expect.anything() });
  ready(2, ana, ben);
  clock.advance(modeTimings.quietMs * 2);
  expect(runner.mode.live).toMatchObject({ path: "sfu" });
  release();
  expect(last(ana, "mode:prepare")).toMatchObject({ epoch: 3, path: "p2p", reason: "policy" });
});

test("[M14] while it lasts, a call that shrinks stays on the SFU", async () => {
  const { runner, clock, told } = await makeSfuCall();
  runner.require("recording");
  runner.dispatch({ type: "participantLeft", id: chi });
  clock.advance(modeTimings.quietMs * 2);
  expect(told.filter(({ name }) => name === "mode:prepare")).toEqual([]);
  expect(runner.mode).toMatchObject({ live: { path: "sfu" }, preparing: null });
});

test("[M14] two who ask for the same hold it until both have released it; releasing twice is once", () => {
  const { runner } = makeRunner();
  const [first, second] = [runner.require("recording"), runner.require("recording")];
  expect(runner.mode.requirements).toEqual(["recording"]);
  first();
  first();
  expect(runner.mode.requirements).toEqual(["recording"]);
  second();
  expect(runner.mode.requirements).toEqual([]);
});

test("[M14] a release after the room has closed is harmless", () => {
  const { runner, clock } = makeRunner();
  const release = runner.require("recording");
  runner.close();
  release();
  expect(clock.running).toBe(0);
});
