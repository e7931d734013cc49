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
      now += ms;
      return Promise.resolve();
    },
  });
  await pace.watch(producer as unknown as Parameters<KeyFramePace["watch"]>[0]);
  return {
    pace,
    waits,
    asked: () => producer.emit("trace", { type: "pli" }),
    answered: () => producer.emit("trace", { type: "keyframe" }),
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
  // The first to go on asks anew: that is the request of all.
  await Promise.all([pace.turn().then(asked), pace.turn()]);
  expect(waits).toEqual([230]);
});

test("a browser that was late to hear the last request counts from when it heard it", async () => {
  const { pace, waits, asked, answered, pass } = await makePace();
  asked();
  pass(200);
  answered();
  pass(100);
  answered(); // a key frame that nobody has asked for
  await pace.turn();
  expect(waits).toEqual([200]);
});

test("an answer that comes while somebody waits is waited out, too", async () => {
  let now = 0;
  const waits: number[] = [];
  const emitter = new EventEmitter();
  const pace = new KeyFramePace({
    now: () => now,
    sleep: (ms) => {
      waits.push(ms);
      if (waits.length === 1) {
        now += 250;
        emitter.emit("trace", { type: "keyframe" });
        now += ms - 250;
      } else now += ms;
      return Promise.resolve();
    },
  });
  const producer = Object.assign(emitter, { enableTraceEvent: () => Promise.resolve() });
  await pace.watch(producer as unknown as Parameters<KeyFramePace["watch"]>[0]);
  emitter.emit("trace", { type: "pli" });
  await pace.turn();
  expect(waits).toEqual([330, 220]);
});

test("whoever asks all the time holds up nobody for longer than a second", async () => {
  let now = 0;
  const producer = Object.assign(new EventEmitter(), { enableTraceEvent: () => Promise.resolve() });
  const pace = new KeyFramePace({
    now: () => now,
    sleep: (ms) => {
      now += ms;
      producer.emit("trace", { type: "pli" });
      return Promise.resolve();
    },
  });
  await pace.watch(producer as unknown as Parameters<KeyFramePace["watch"]>[0]);
  producer.emit("trace", { type: "pli" });
  await pace.turn();
  expect(now).toBe(1_000);
});
