import { parseArgs } from "node:util";
import { benchApi } from "./api";
import { benchExplore } from "./explore";
import { benchFailover } from "./failover";
import { benchSignalling } from "./signalling";
import { benchSwitch, type Camera } from "./switch";

type BenchOptions = { count: number; seconds: number; camera: Camera; only: string | undefined };

const benches: Record<string, (options: BenchOptions) => Promise<void> | void> = {
  switch: ({ count, camera }) => benchSwitch(count, camera),
  failover: ({ count, only }) => benchFailover(count, only),
  api: ({ seconds }) => benchApi(seconds),
  signalling: ({ seconds }) => benchSignalling(seconds),
  explore: ({ seconds }) => benchExplore(seconds),
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: "string", default: "20" },
    seconds: { type: "string", default: "60" },
    camera: { type: "string", default: "480x270" },
    only: { type: "string" },
  },
});
const bench = benches[positionals[0] ?? ""];
const count = Number(values.count);
const seconds = Number(values.seconds);
const [width = 0, height = 0] = values.camera.split("x").map(Number);
if (!bench || !Number.isInteger(count) || count < 1 || !(seconds > 0) || !(width > 0 && height > 0)) {
  const names = Object.keys(benches).join("|");
  console.error(
    `Usage: npm run bench -- <${names}> [--count 20] [--seconds 60] [--camera 480x270] [--only PART,…]`,
  );
  process.exit(2);
}
await bench({ count, seconds, camera: { width, height }, only: values.only });
