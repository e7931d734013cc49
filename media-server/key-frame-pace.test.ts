import { EventEmitter } from "node:events";
import { KeyFramePace } from "./key-frame-pace";

async function makePace() {
  let now = 10_000;
  const waits: number[] = [];
  const emitter = new EventEmitter();
  const producer = Object.assign(emitter, { enableTraceEvent: () => Promise.resolve() });
  const pace = new KeyFramePace({
    now: () => now,
    sleep: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
  });
  await pace.watch(producer as unknown as Parameters<KeyFramePace["watch"]>[0]);
  return {
    pace,
    waits,
    asked: () => producer.emit("trace", { type: "pli" }),
    pass: (ms: number) => (now += ms),
  };
}

test("who comes first need not wait, nor who comes late enough", async () => {
  const { pace, waits, asked, pass } = await makePace();
  await pace.turn();
  asked();
  pass(400);
  await pace.turn();
  expect(waits).toEqual([]);
});

test("a request right behind another one waits for the rest of the time in which it would be dropped", async () => {
  const { pace, waits, asked, pass } = await makePace();
  asked();
  pass(100);
  await pace.turn();
  await pace.turn();
  expect(waits).toEqual([230, 230]);
});
