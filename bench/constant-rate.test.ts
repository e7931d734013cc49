import { atConstantRate } from "./constant-rate";

test("as many as are due, in order, and one that takes long holds none of the others up", async () => {
  const began: number[] = [];
  let answer = () => undefined as void;
  const slow = new Promise<void>((resolve) => (answer = resolve));
  const sent = await atConstantRate({ perSecond: 200, seconds: 0.1 }, async (index) => {
    began.push(index);
    if (index === 0) await slow;
    if (index === 19) answer();
    return index;
  });
  expect(began).toEqual(Array.from({ length: 20 }, (_, index) => index));
  expect(sent[0]?.tookMs).toBeGreaterThan(sent[19]?.tookMs ?? Infinity);
});

test("what was due while everything stood still is late, and its time counts from when it was due", async () => {
  const sent = await atConstantRate({ perSecond: 100, seconds: 0.1 }, async (index) => {
    const end = performance.now() + (index === 0 ? 60 : 0);
    while (performance.now() < end);
  });
  const [first, second] = sent;
  if (!first || !second) throw new Error("They were sent.");
  // The first one is as late as the machine makes it; the second one was due 10 ms later and waited for 60.
  expect(second.lateMs - first.lateMs).toBeGreaterThan(40);
  expect(second.tookMs).toBeGreaterThanOrEqual(second.lateMs);
});
