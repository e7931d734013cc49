import { KeyedQueue } from "./keyed-queue";

/** Work that ends when the test says so. */
function makeWork(log: string[], name: string) {
  let end: (how?: Error) => void = () => undefined;
  const work = () =>
    new Promise<string>((resolve, reject) => {
      log.push(`${name} starts`);
      end = (how) => (how ? reject(how) : resolve(name));
    });
  return { work, end: (how?: Error) => end(how) };
}

test("work of one key runs in its order, that of another beside it; a failure stops nobody", async () => {
  const queue = new KeyedQueue();
  const log: string[] = [];
  const [first, second, other] = ["first", "second", "other"].map((name) => makeWork(log, name));
  if (!first || !second || !other) throw new Error("unreachable");
  const results = [
    queue.run("a", first.work),
    queue.run("a", second.work),
    queue.run("b", other.work),
  ] as const;
  await Promise.resolve();
  expect(log).toEqual(["first starts", "other starts"]);
  first.end(new Error("broken"));
  await expect(results[0]).rejects.toThrow("broken");
  await Promise.resolve();
  expect(log.at(-1)).toBe("second starts");
  second.end();
  other.end();
  expect(await Promise.all(results.slice(1))).toEqual(["second", "other"]);
  await Promise.resolve();
  expect(queue.size).toBe(0);
});
