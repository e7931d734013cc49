import { RequestError, type ErrorCode } from "@/lib/protocol/errors";
import { PATIENCE_MS, RequestQueue } from "./request-queue";

/** A server that answers when the test says so. */
function makeQueue() {
  const queue = new RequestQueue();
  const sent: { name: string; answer: (value: string) => void; refuse: (code: ErrorCode) => void }[] = [];
  const ask = (name: string, repeatable = true) => {
    const asked = queue.ask(
      () =>
        new Promise<string>((resolve, reject) =>
          sent.push({ name, answer: resolve, refuse: (code) => reject(new RequestError(code, code)) }),
        ),
      repeatable,
    );
    asked.catch(() => undefined); // looked at by the tests that expect it
    return asked;
  };
  const names = () => sent.map(({ name }) => name);
  const last = (name: string) => {
    const found = sent.findLast((one) => one.name === name);
    if (!found) throw new Error(`${name} was not sent.`);
    return found;
  };
  return { queue, ask, names, last };
}
const settled = async () => {
  for (let i = 0; i < 10; i++) await Promise.resolve();
};

test("what is asked while nobody can be asked goes out in its order, once it can", async () => {
  const { queue, ask, names, last } = makeQueue();
  const one = ask("one");
  void ask("two");
  expect(names()).toEqual([]);
  queue.open();
  expect(names()).toEqual(["one", "two"]);
  last("one").answer("done");
  await expect(one).resolves.toBe("done");
});

test("what was out when the connection ended is asked again, before what came later", async () => {
  const { queue, ask, names, last } = makeQueue();
  queue.open();
  const one = ask("one");
  void ask("two");
  queue.close();
  void ask("three");
  last("two").refuse("disconnected");
  last("one").refuse("disconnected");
  await settled();
  queue.open();
  expect(names()).toEqual(["one", "two", "one", "two", "three"]);
  last("one").answer("done");
  await expect(one).resolves.toBe("done");
});

test("what went out over a new connection before it had its seat is asked again", async () => {
  const { queue, ask, names, last } = makeQueue();
  queue.open();
  void ask("one");
  queue.close();
  queue.open();
  last("one").refuse("not-in-meeting");
  await settled();
  expect(names()).toEqual(["one", "one"]);
});

test("what must not be said twice is not, and a real refusal is one", async () => {
  const { queue, ask, names, last } = makeQueue();
  queue.open();
  const once = ask("once", false);
  const refused = ask("refused");
  const outside = ask("outside");
  last("refused").refuse("conflict");
  last("outside").refuse("not-in-meeting");
  await settled();
  queue.close();
  last("once").refuse("disconnected");
  await expect(once).rejects.toMatchObject({ code: "disconnected" });
  await expect(refused).rejects.toMatchObject({ code: "conflict" });
  await expect(outside).rejects.toMatchObject({ code: "not-in-meeting" });
  queue.open();
  expect(names()).toHaveLength(3);
});

describe("patience", () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  test("ends one day, and what was given up is not asked any more", async () => {
    const { queue, ask, names } = makeQueue();
    const one = ask("one");
    jest.advanceTimersByTime(PATIENCE_MS);
    await expect(one).rejects.toMatchObject({ code: "disconnected" });
    queue.open();
    expect(names()).toEqual([]);
  });

  test("is counted over all connections together, and leaves no timer behind", async () => {
    const { queue, ask, last } = makeQueue();
    const one = ask("one");
    jest.advanceTimersByTime(PATIENCE_MS - 1);
    queue.open();
    queue.close();
    last("one").refuse("disconnected");
    await settled();
    jest.advanceTimersByTime(1);
    await expect(one).rejects.toMatchObject({ code: "disconnected" });
    expect(jest.getTimerCount()).toBe(0);
  });
});
