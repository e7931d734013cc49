import { EventEmitter } from "node:events";
import { ConsumerGates, type Gated } from "./consumer-gates";

class FakeConsumer implements Gated {
  readonly observer = new EventEmitter();
  readonly done: string[] = [];
  closed = false;
  constructor(readonly producerId: string) {}
  pause = async () => void this.done.push("pause");
  resume = async () => void this.done.push("resume");
}

function makeGates() {
  const hushed = new Set<string>();
  return { hushed, gates: new ConsumerGates((producerId) => hushed.has(producerId)) };
}
const mic = new Set(["mic"]);

test("a consumer flows while its browser is ready and its producer is not hushed", async () => {
  const { gates, hushed } = makeGates();
  const consumer = new FakeConsumer("mic");
  await gates.setReady(consumer, true);
  hushed.add("mic");
  await gates.align(mic);
  await gates.align(mic);
  hushed.clear();
  await gates.align(mic);
  expect(consumer.done).toEqual(["resume", "pause", "resume"]);
});

test("a browser that gets ready for what is hushed waits for it", async () => {
  const { gates, hushed } = makeGates();
  hushed.add("mic");
  const consumer = new FakeConsumer("mic");
  await gates.setReady(consumer, true);
  expect(consumer.done).toEqual(["pause"]);
  hushed.clear();
  await gates.align(mic);
  expect(consumer.done).toEqual(["pause", "resume"]);
});

test("what a browser does not want stays closed, whoever speaks; what is closed is forgotten", async () => {
  const { gates } = makeGates();
  const paused = new FakeConsumer("mic");
  const closed = new FakeConsumer("mic");
  const other = new FakeConsumer("camera");
  await gates.setReady(paused, false);
  await gates.setReady(closed, true);
  await gates.setReady(other, true);
  closed.observer.emit("close");
  await gates.align(new Set(["mic", "camera"]));
  expect([paused.done, closed.done, other.done]).toEqual([["pause"], ["resume"], ["resume"]]);
});

test("a wish that waits for its turn does not override what was asked for meanwhile", async () => {
  const { gates } = makeGates();
  const consumer = new FakeConsumer("camera");
  const { turn, come } = makeTurn();
  const running = gates.setReady(consumer, true, turn);
  await gates.setReady(consumer, false);
  come();
  await running;
  expect(consumer.done).toEqual(["pause"]);
  await gates.align(new Set(["camera"]));
  expect(consumer.done).toEqual(["pause"]);
});

test("paused and wanted again while it waits, a consumer flows when its turn has come", async () => {
  const { gates } = makeGates();
  const consumer = new FakeConsumer("camera");
  const { turn, come } = makeTurn();
  const first = gates.setReady(consumer, true, turn);
  await gates.setReady(consumer, false);
  const last = gates.setReady(consumer, true, turn);
  expect(consumer.done).toEqual(["pause"]);
  come();
  await Promise.all([first, last]);
  expect(consumer.done.at(-1)).toBe("resume");
});

test("what is closed while it waits is left alone", async () => {
  const { gates } = makeGates();
  const consumer = new FakeConsumer("camera");
  const { turn, come } = makeTurn();
  const running = gates.setReady(consumer, true, turn);
  consumer.closed = true;
  consumer.observer.emit("close");
  come();
  await running;
  expect(consumer.done).toEqual([]);
});

function makeTurn() {
  let come: () => void = () => undefined;
  const turn = new Promise<void>((resolve) => (come = resolve));
  return { turn: () => turn, come: () => come() };
}
