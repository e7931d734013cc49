import { EventEmitter, once } from "node:events";
import { backgroundWorkDone, countBackgroundWork, inBackground } from "./in-background";

test("who waits for the end waits for what has been begun, and for what that begins", async () => {
  const steps = new EventEmitter();
  const ran: string[] = [];
  const goOn = once(steps, "go on");
  inBackground("the first", async () => {
    await goOn;
    ran.push("first");
    inBackground("the second", async () => void ran.push("second"));
  });
  expect([countBackgroundWork(), ran]).toEqual([1, []]);
  const done = backgroundWorkDone();
  steps.emit("go on");
  expect(await done).toBe(true);
  expect([countBackgroundWork(), ran]).toEqual([0, ["first", "second"]]);
});

test("what hangs is waited for no longer than was said", async () => {
  const steps = new EventEmitter();
  const answer = once(steps, "answer");
  inBackground("a mail server that does not answer", () => answer);
  expect(await backgroundWorkDone(10)).toBe(false);
  steps.emit("answer");
  expect(await backgroundWorkDone()).toBe(true);
});

test.each([
  ["that is refused", () => Promise.reject(new Error("no luck"))],
  [
    "that fails before it begins",
    () => {
      throw new Error("no luck");
    },
  ],
])("work %s is over as well", async (_how, work) => {
  inBackground("something", work);
  expect(await backgroundWorkDone()).toBe(true);
});
