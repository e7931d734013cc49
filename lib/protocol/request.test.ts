import { z } from "zod";
import type { RequestContract } from "./contract";
import { RequestError } from "./errors";
import { request, type AskingSocket } from "./request";
import { makeLocalLine } from "./local-line";

const contract = {
  "door:open": {
    payload: z.object({ floor: z.int() }),
    reply: z.object({ name: z.string().trim(), open: z.boolean().default(true) }),
  },
} satisfies RequestContract;

/** A socket whose other end answers this, whatever is asked. */
function makeAnswering(reply: unknown): AskingSocket {
  const { asking, answering } = makeLocalLine();
  answering.on("door:open", (_payload, ack) => {
    if (typeof ack === "function") ack(reply);
  });
  return asking;
}

const ask = (socket: AskingSocket) => request(socket, contract, "door:open", { floor: 1 });

test("the reply is what the schema makes of it", async () => {
  const socket = makeAnswering({ ok: true, value: { name: " attic " } });
  await expect(ask(socket)).resolves.toEqual({ name: "attic", open: true });
});

test("a refusal becomes a RequestError with the code, the sentence and the details of the other end", async () => {
  const error = { code: "meeting-full", message: "The meeting is full.", details: { limit: 6 } };
  const refusal = await ask(makeAnswering({ ok: false, error })).catch((thrown: unknown) => thrown);
  expect(refusal).toBeInstanceOf(RequestError);
  expect(refusal).toMatchObject(error);
});

test.each([
  ["nothing", undefined],
  ["a text", "fine"],
  ["neither value nor error", { ok: false }],
  ["a code that nobody knows", { ok: false, error: { code: "tea-time", message: "Later." } }],
  ["a value that does not fit", { ok: true, value: { name: 7 } }],
  ["no value", { ok: true }],
])("a malformed answer (%s) is an internal error that keeps its cause", async (_what, answer) => {
  const refusal = await ask(makeAnswering(answer)).catch((thrown: unknown) => thrown);
  expect(refusal).toMatchObject({ code: "internal", cause: expect.any(z.ZodError) });
});

describe("time", () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  test("no answer in the given time is a timeout, not earlier", async () => {
    let refusal: unknown = null;
    const asked = request(makeLocalLine().asking, contract, "door:open", { floor: 1 }, 3000).catch(
      (thrown: unknown) => (refusal = thrown),
    );
    await jest.advanceTimersByTimeAsync(2999);
    expect(refusal).toBeNull();
    await jest.advanceTimersByTimeAsync(1);
    await asked;
    expect(refusal).toMatchObject({ code: "timeout", cause: { message: "operation has timed out" } });
  });

  test("a connection that ends before the answer is told from one that is slow", async () => {
    const emitWithAck = () => Promise.reject(new Error("socket has been disconnected"));
    await expect(ask({ timeout: () => ({ emitWithAck }) })).rejects.toMatchObject({ code: "disconnected" });
  });

  test("an answer that comes too late changes nothing any more", async () => {
    const { asking, answering } = makeLocalLine();
    let answerLate = () => {};
    answering.on("door:open", (_payload, ack) => {
      if (typeof ack === "function") answerLate = () => ack({ ok: true, value: { name: "attic" } });
    });
    const asked = expect(ask(asking)).rejects.toMatchObject({ code: "timeout" });
    await jest.advanceTimersByTimeAsync(10_000);
    answerLate();
    await asked;
  });
});
