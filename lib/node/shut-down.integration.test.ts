import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

const script = path.join(__dirname, "testing/closing-process.ts");

async function start(env: Record<string, string>) {
  const child = spawn(process.execPath, ["--import", "tsx", script], {
    env: { ...process.env, ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (output += text));
  const closed = once(child, "close");
  while (!output.includes("ready")) await once(child.stdout, "data");
  return {
    child,
    end: async () => {
      const [code] = await closed;
      return { code: Number(code), output };
    },
  };
}

test.each(["SIGINT", "SIGTERM"] as const)("%s closes and ends with 0", async (signal) => {
  const { child, end } = await start({ CLOSE: "ok" });
  child.kill(signal);
  expect(await end()).toEqual({ code: 0, output: "ready\nclosing\nclosed\n" });
});

test("a supervised process ends when its standard input does", async () => {
  const { child, end } = await start({ CLOSE: "ok", VIDEO_MEET_SUPERVISED: "1" });
  child.stdin.end();
  expect(await end()).toEqual({ code: 0, output: "ready\nclosing\nclosed\n" });
});

test("a process that nobody supervises outlives its standard input", async () => {
  const { child, end } = await start({ CLOSE: "ok" });
  child.stdin.end();
  await once(child.stdin, "close");
  expect(child.exitCode).toBeNull();
  child.kill("SIGTERM");
  expect((await end()).code).toBe(0);
});

test("two reasons to close make one closing", async () => {
  const { child, end } = await start({ CLOSE: "hangs", VIDEO_MEET_SUPERVISED: "1" });
  child.kill("SIGTERM");
  child.stdin.end();
  const { output } = await end();
  expect(output.match(/closing/g)).toHaveLength(1);
});

test("a closing that hangs is cut off and ends with 1", async () => {
  const { child, end } = await start({ CLOSE: "hangs" });
  child.kill("SIGTERM");
  const { code, output } = await end();
  expect(code).toBe(1);
  expect(output).toMatch(/longer than 300 ms/);
});

test("a closing that fails says why and ends with 1", async () => {
  const { child, end } = await start({ CLOSE: "fails" });
  child.kill("SIGTERM");
  const { code, output } = await end();
  expect(code).toBe(1);
  expect(output).toMatch(/no luck/);
});
