import { spawn } from "node:child_process";
import { once } from "node:events";
import { pathToFileURL } from "node:url";
import path from "node:path";

const stopping = pathToFileURL(path.resolve("scripts/when-told-to-stop.mjs")).href;
const script = `
  import { whenToldToStop } from ${JSON.stringify(stopping)};
  whenToldToStop((why) => { console.log(why); process.exit(0); });
  setInterval(() => undefined, 1_000);
  console.log("runs");`;

function start(env: Record<string, string>) {
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    env: { ...process.env, npm_lifecycle_event: "", ...env },
    stdio: ["pipe", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  const said = async (text: string) => {
    while (!output.includes(text)) await once(child.stdout, "data");
  };
  return { child, said };
}

test("a supervised script ends when whoever has started it is gone", async () => {
  const { child, said } = start({ VIDEO_MEET_SUPERVISED: "1" });
  await said("runs");
  child.stdin.end();
  await said("whoever started this is gone");
});

test("a script that was started by hand goes on without standard input, until it is told", async () => {
  const { child, said } = start({ VIDEO_MEET_SUPERVISED: "" });
  child.stdin.end();
  await said("runs");
  child.kill("SIGTERM");
  await said("SIGTERM");
});
