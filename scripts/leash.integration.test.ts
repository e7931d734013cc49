import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

const leash = path.resolve("scripts/leash.mjs");

/** A shell with a child that both write into the pipe we hold: it closes when the last of them is gone. */
function start(script: string) {
  const child = spawn(process.execPath, [leash, "sh", "-c", script], {
    detached: true,
    env: { ...process.env, VIDEO_MEET_LEASH: "group" },
    stdio: ["pipe", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  return {
    child,
    allGone: once(child, "close"),
    said: async (text: string) => {
      while (!output.includes(text)) await once(child.stdout, "data");
    },
  };
}

const withGrandchild = "sleep 300 & echo started; wait";

test("the command's own code comes back", async () => {
  const { allGone } = start("exit 7");
  expect((await allGone)[0]).toBe(7);
});

test("letting go ends the command and what it has started", async () => {
  const { child, said, allGone } = start(withGrandchild);
  await said("started");
  child.stdin.end();
  await allGone;
});

test("SIGTERM ends the command and what it has started", async () => {
  const { child, said, allGone } = start(withGrandchild);
  await said("started");
  child.kill("SIGTERM");
  await allGone;
});

test("who does not listen to SIGTERM is killed", async () => {
  const { child, said, allGone } = start("trap '' TERM; echo started; while :; do sleep 1; done");
  await said("started");
  child.stdin.end();
  await allGone;
});

test("a command that does not exist is named", async () => {
  const child = spawn(process.execPath, [leash, "no-such-command"], { stdio: ["pipe", "ignore", "pipe"] });
  let complaint = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (complaint += text));
  const [code] = await once(child, "close");
  expect(code).toBe(127);
  expect(complaint).toMatch(/no-such-command could not be started/);
});
