import { AttemptGate } from "./attempt-gate";

let gates = 0;
const makeGate = () =>
  AttemptGate.inMemory({
    name: `gate-${++gates}`,
    free: 3,
    baseSeconds: 30,
    maxSeconds: 100,
    rememberSeconds: 86_400,
  });

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** How many attempts of so many pass, one after another. */
async function passing(gate: AttemptGate, count: number, key = "ana"): Promise<number> {
  let passed = 0;
  for (let i = 0; i < count; i++)
    await gate.attempt(key).then(
      () => passed++,
      () => undefined,
    );
  return passed;
}

test("a few attempts are free, the next one starts a wait", async () => {
  const gate = makeGate();
  expect(await passing(gate, 4)).toBe(4);
  await expect(gate.attempt("ana")).rejects.toMatchObject({
    code: "rate-limited",
    details: { retryAfterSeconds: 30 },
  });
});

test("each attempt after a wait doubles the next wait, up to a bound", async () => {
  const gate = makeGate();
  await passing(gate, 4);
  const waits: unknown[] = [];
  for (const _ of [1, 2, 3, 4]) {
    const refusal: unknown = await gate.attempt("ana").catch((error: unknown) => error);
    const seconds = Number(Reflect.get(Reflect.get(Object(refusal), "details"), "retryAfterSeconds"));
    waits.push(seconds);
    jest.advanceTimersByTime(seconds * 1_000 + 1);
    await gate.attempt("ana");
  }
  expect(waits).toEqual([30, 60, 100, 100]);
});

test("knocking during a wait makes it no longer", async () => {
  const gate = makeGate();
  await passing(gate, 4);
  expect(await passing(gate, 50)).toBe(0);
  jest.advanceTimersByTime(30_001);
  await gate.attempt("ana");
  await expect(gate.attempt("ana")).rejects.toMatchObject({ details: { retryAfterSeconds: 60 } });
});

test("a hundred at once do not all pass", async () => {
  const gate = makeGate();
  const results = await Promise.allSettled(Array.from({ length: 100 }, () => gate.attempt("ana")));
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(4);
});

test("a success starts anew, and one key is no other", async () => {
  const gate = makeGate();
  await passing(gate, 4);
  await gate.attempt("ben");
  await gate.succeeded("ana");
  expect(await passing(gate, 10)).toBe(4);
});

test("what is forgiven does not count", async () => {
  const gate = makeGate();
  for (let i = 0; i < 20; i++) {
    await gate.attempt("office");
    await gate.forgive("office");
  }
  expect(await passing(gate, 10, "office")).toBe(4);
});
