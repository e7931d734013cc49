import { z } from "zod";
import { answerRequests, type AnswerOptions, type Handlers } from "./answer-requests";
import type { RequestContract } from "./contract";
import { RequestError } from "./errors";
import { request } from "./request";
import { makeLocalLine } from "./local-line";

const contract = {
  "counter:add": { payload: z.object({ by: z.int().positive() }), reply: z.object({ total: z.int() }) },
  "counter:name": { payload: z.object({ name: z.string().trim().min(1) }), reply: z.object({}) },
} satisfies RequestContract;

type Counter = { total: number; name: string };

const handlers: Handlers<typeof contract, Counter> = {
  "counter:add": ({ by }, counter) => {
    counter.total += by;
    return { total: counter.total };
  },
  "counter:name": ({ name }, counter) => {
    counter.name = name;
    return {};
  },
};

function makeCounter(options: AnswerOptions = {}, changed: Partial<typeof handlers> = {}) {
  const pair = makeLocalLine();
  const counter: Counter = { total: 0, name: "" };
  answerRequests(pair.answering, contract, { ...handlers, ...changed }, counter, options);
  const sendRaw = (name: string, payload: unknown): Promise<unknown> =>
    new Promise((resolve) => pair.emitRaw(name, payload, resolve));
  return { ...pair, counter, sendRaw };
}

test("both ends together: the handler gets the parsed payload and its context, the asker the reply", async () => {
  const { asking, counter } = makeCounter();
  await expect(request(asking, contract, "counter:add", { by: 2 })).resolves.toEqual({ total: 2 });
  await request(asking, contract, "counter:name", { name: "  steps " });
  expect(counter).toEqual({ total: 2, name: "steps" });
});

test.each([undefined, null, 7, "by", [], {}, { by: 0 }, { by: 1.5 }, { by: "1" }, { by: Number.NaN }])(
  "a payload that does not fit (%j) is refused and changes nothing",
  async (payload) => {
    const refused: string[] = [];
    const { counter, sendRaw } = makeCounter({ onRefused: (name) => refused.push(name) });
    await expect(sendRaw("counter:add", payload)).resolves.toMatchObject({
      ok: false,
      error: { code: "bad-request", message: expect.stringContaining("counter:add") },
    });
    expect(counter).toEqual({ total: 0, name: "" });
    expect(refused).toEqual(["counter:add"]);
  },
);

test("what a payload brings beyond its schema does not reach the handler", async () => {
  const received: unknown[] = [];
  const keep = (payload: unknown) => {
    received.push(payload);
    return {};
  };
  const { sendRaw } = makeCounter({}, { "counter:name": keep });
  await sendRaw("counter:name", JSON.parse('{"name":"a","admin":true,"__proto__":{"by":1}}'));
  expect(received).toEqual([{ name: "a" }]);
  expect(Object.getPrototypeOf(received[0])).toBe(Object.prototype);
});

test("the sentence of a refusal stays short, however large the payload was", async () => {
  const { sendRaw } = makeCounter();
  const reply = await sendRaw("counter:add", { by: "x".repeat(100_000) });
  expect(JSON.stringify(reply).length).toBeLessThan(1000);
});

test.each([undefined, null, {}, "ack", 7])("without an ack (%p) nothing happens", async (ack) => {
  const { emitRaw, asking, counter } = makeCounter();
  emitRaw("counter:add", { by: 5 }, ack);
  await expect(request(asking, contract, "counter:add", { by: 1 })).resolves.toEqual({ total: 1 });
  expect(counter.total).toBe(1);
});

test("a RequestError of the handler keeps its code, sentence and details, and its cause stays here", async () => {
  const thrown = new RequestError("forbidden", "Ask the host.", {
    cause: new Error("secret"),
    details: { role: "guest" },
  });
  const { sendRaw } = makeCounter({}, { "counter:add": () => Promise.reject(thrown) });
  const reply = await sendRaw("counter:add", { by: 1 });
  expect(reply).toEqual({
    ok: false,
    error: { code: "forbidden", message: "Ask the host.", details: { role: "guest" } },
  });
});

test.each([
  [
    "thrown at once",
    () => {
      throw new Error("password=hunter2");
    },
  ],
  ["rejected later", () => Promise.reject(new TypeError("password=hunter2"))],
])(
  "anything else (%s) is internal: its text is for our log, not for the other end",
  async (_when, handler) => {
    const errors: unknown[] = [];
    const options = { onRefused: (_name: string, error: unknown) => errors.push(error) };
    const { sendRaw } = makeCounter(options, { "counter:add": handler });
    const reply = await sendRaw("counter:add", { by: 1 });
    expect(reply).toMatchObject({ ok: false, error: { code: "internal" } });
    expect(JSON.stringify(reply)).not.toContain("hunter2");
    expect(errors).toEqual([expect.objectContaining({ message: "password=hunter2" })]);
  },
);

test("`before` refuses ahead of everything else, with its code", async () => {
  const asked: string[] = [];
  const { asking, counter } = makeCounter({
    before: (name) => {
      asked.push(name);
      if (asked.length > 1) throw new RequestError("rate-limited", "Slow down.");
    },
  });
  await request(asking, contract, "counter:add", { by: 1 });
  await expect(request(asking, contract, "counter:add", { by: 1 })).rejects.toMatchObject({
    code: "rate-limited",
  });
  expect(counter.total).toBe(1);
  expect(asked).toEqual(["counter:add", "counter:add"]);
});

test("`allow` refuses what fits, before the handler; what does not fit is refused for that", async () => {
  const allow = jest.fn((name: string) => {
    if (name === "counter:add") throw new RequestError("forbidden", "Not you.");
  });
  const { sendRaw, counter } = makeCounter({ allow });
  expect(await sendRaw("counter:add", { by: 1 })).toMatchObject({ ok: false, error: { code: "forbidden" } });
  expect(await sendRaw("counter:add", { by: 0 })).toMatchObject({
    ok: false,
    error: { code: "bad-request" },
  });
  expect(await sendRaw("counter:name", { name: "steps" })).toMatchObject({ ok: true });
  expect(counter).toEqual({ total: 0, name: "steps" });
  expect(allow).toHaveBeenCalledTimes(2);
});

test("a name outside the contract is nobody's, also one that every object has", () => {
  const { emitRaw } = makeCounter();
  const ack = jest.fn();
  for (const name of ["counter:reset", "constructor", "__proto__", "toString"]) emitRaw(name, {}, ack);
  expect(ack).not.toHaveBeenCalled();
});

test("what the contract does not name does not leave the server, and a reply that does not fit is an internal error", async () => {
  const contract = { "name:read": { payload: z.object({}), reply: z.object({ name: z.string() }) } };
  const answered = async (reply: unknown) => {
    const { answering, emitRaw } = makeLocalLine();
    answerRequests(answering, contract, { "name:read": () => reply as { name: string } }, null);
    return new Promise((resolve) => emitRaw("name:read", {}, resolve));
  };
  expect(await answered({ name: "Ana", passwordHash: "secret" })).toEqual({
    ok: true,
    value: { name: "Ana" },
  });
  expect(await answered({})).toMatchObject({ ok: false, error: { code: "internal" } });
});
