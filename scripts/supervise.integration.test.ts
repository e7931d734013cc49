import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import path from "node:path";
import { until } from "@/lib/testing/until";
import { SupervisedProcess } from "./supervise.mjs";

const fakes = path.resolve("scripts/testing");

/** Collects the lines of a supervised fake and resolves when one fits. */
function makeProcess(fake: string, graceMs = 5_000) {
  const lines: string[] = [];
  let heard: (() => void) | undefined;
  const supervised = new SupervisedProcess({
    name: "fake",
    args: [path.join(fakes, "fake-service.mjs")],
    env: () => ({ FAKE: fake }),
    onLine: (line) => {
      lines.push(line);
      heard?.();
      return true;
    },
    graceMs,
    restartMs: 10,
  });
  const times = async (text: string, count: number) => {
    while (lines.filter((line) => line.startsWith(text)).length < count)
      await new Promise<void>((resolve) => (heard = resolve));
  };
  return { supervised, lines, times };
}

/** True for a process that runs; one that has ended and waits to be noticed does not. */
function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== "linux" || !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

/** Whoever waits for a timeout waits for the test; what processes do takes the time that it takes. */
function onlyTimeoutsAreFake() {
  jest.useFakeTimers({
    doNotFake: [
      ...(["Date", "hrtime", "performance", "nextTick", "queueMicrotask"] as const),
      ...(["setImmediate", "clearImmediate", "setInterval", "clearInterval"] as const),
    ],
  });
}
afterEach(() => jest.useRealTimers());

test("a process is asked to close and is gone afterwards", async () => {
  const { supervised, lines, times } = makeProcess("polite");
  supervised.start();
  await times("up", 1);
  const pid = supervised.pid ?? 0;
  await supervised.stop();
  expect(lines).toContain("closing");
  expect(runs(pid)).toBe(false);
  await supervised.stop(); // a second time changes nothing
});

test("a process that does not close is killed after its time of grace", async () => {
  const { supervised, times } = makeProcess("stubborn", 100);
  supervised.start();
  await times("up", 1);
  const pid = supervised.pid ?? 0;
  await supervised.stop();
  expect(runs(pid)).toBe(false);
});

test("a crashed process is started again, each time later", async () => {
  const { supervised, times } = makeProcess("crashes");
  const crashes: number[] = [];
  supervised.on("crashed", (count) => crashes.push(count));
  supervised.start();
  await times("up", 3);
  await supervised.stop();
  expect(crashes.slice(0, 2)).toEqual([1, 2]);
});

test("a process that is stopped between two crashes stays stopped", async () => {
  onlyTimeoutsAreFake();
  const { supervised, lines, times } = makeProcess("crashes");
  supervised.start();
  await once(supervised, "crashed");
  await times("up", 1); // it may be read later than its end is seen
  await supervised.stop();
  expect(jest.getTimerCount()).toBe(0); // nothing is left that would start it again
  expect(lines).toHaveLength(1);
});

test("a restart is another process", async () => {
  const { supervised, times } = makeProcess("polite");
  supervised.start();
  await times("up", 1);
  const first = supervised.pid;
  await supervised.restart();
  await times("up", 2);
  expect(supervised.pid).not.toBe(first);
  await supervised.stop();
});

test("a process that is stopped while it restarts stays stopped", async () => {
  const { supervised, lines, times } = makeProcess("polite");
  supervised.start();
  await times("up", 1);
  const restarting = supervised.restart();
  await supervised.stop();
  await restarting;
  expect(supervised.pid).toBeUndefined();
  expect(lines.filter((line) => line.startsWith("up"))).toHaveLength(1);
});

test("killing the supervisor with SIGKILL ends the service too", async () => {
  const supervisor = spawn(process.execPath, [path.join(fakes, "fake-supervisor.mjs")], {
    env: { ...process.env, FAKE: "polite" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  supervisor.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  while (!/up \d+/.test(output)) await once(supervisor.stdout, "data");
  const pid = Number(/up (\d+)/.exec(output)?.[1]);
  expect(runs(pid)).toBe(true);

  supervisor.kill("SIGKILL");

  // The service wrote to a pipe that nobody holds any more: only the list of processes tells.
  await until("the service is gone", () => !runs(pid));
});

test("what a process has started and left behind ends with it", async () => {
  const { supervised, lines, times } = makeProcess("parent");
  supervised.start();
  await times("grandchild", 1);
  const grandchild = Number(lines.find((line) => line.startsWith("grandchild"))?.split(" ")[1]);
  expect(runs(grandchild)).toBe(true);
  await supervised.stop();
  await until("what was left behind is gone", () => !runs(grandchild));
});
