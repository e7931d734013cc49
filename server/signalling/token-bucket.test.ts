import { TokenBucket } from "./token-bucket";

function makeBucket(capacity: number, perSecond: number) {
  let now = 0;
  const bucket = new TokenBucket(capacity, perSecond, () => now);
  return { bucket, pass: (ms: number) => (now += ms) };
}
const limited = expect.objectContaining({ code: "rate-limited" });

test("a burst goes through up to the capacity, the next one is refused", () => {
  const { bucket } = makeBucket(3, 1);
  for (let i = 0; i < 3; i++) bucket.take();
  expect(() => bucket.take()).toThrow(limited);
});

test("tokens come back with time, never above the capacity", () => {
  const { bucket, pass } = makeBucket(3, 2);
  bucket.take(3);
  pass(500);
  bucket.take();
  expect(() => bucket.take()).toThrow(limited);
  pass(60_000);
  bucket.take(3);
  expect(() => bucket.take()).toThrow(limited);
});

test("what is refused costs nothing", () => {
  const { bucket } = makeBucket(3, 1);
  expect(() => bucket.take(4)).toThrow(limited);
  expect(() => bucket.take(3)).not.toThrow();
});
