import { parseArgs } from "node:util";
import { benchApi } from "./api";
import { benchExplore } from "./explore";
import { benchFailover } from "./failover";
import { benchJoin } from "./join";
import { benchLighthouse } from "./lighthouse";
import { benchRebuild } from "./rebuild";
import { benchSfu } from "./sfu";
import { benchSignalling } from "./signalling";
import { benchSoak } from "./soak";
import { benchSoakCalls } from "./soak-calls";
import { benchSpanning } from "./spanning";
import { benchStandbys } from "./standbys";
import { benchSwitch } from "./switch";
import { benchTiles } from "./tiles";
import type { Camera } from "./with-people";

type BenchOptions = {
  count?: number | undefined;
  seconds?: number | undefined;
  minutes?: number | undefined;
  camera: Camera;
  only?: string | undefined;
};

const benches: Record<string, (options: BenchOptions) => Promise<void> | void> = {
  switch: ({ count = 20, camera }) => benchSwitch(count, camera),
  join: ({ count = 10, camera }) => benchJoin(count, camera),
  failover: ({ count = 20, only }) => benchFailover(count, only),
  api: ({ seconds = 60 }) => benchApi(seconds),
  signalling: ({ seconds = 60 }) => benchSignalling(seconds),
  explore: ({ seconds = 60 }) => benchExplore(seconds),
  lighthouse: ({ count = 3, only }) => benchLighthouse(count, only),
  tiles: ({ seconds = 10 }) => benchTiles(seconds),
  sfu: ({ seconds = 10, only }) => benchSfu(seconds, only),
  standbys: ({ count = 1_000, seconds = 20 }) => benchStandbys(count, seconds),
  spanning: ({ count = 20 }) => benchSpanning(count),
  rebuild: ({ count = 20 }) => benchRebuild(count),
  soak: ({ minutes = 10 }) => benchSoak(minutes),
  "soak-calls": ({ minutes = 10 }) => benchSoakCalls(minutes),
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: "string" },
    seconds: { type: "string" },
    minutes: { type: "string" },
    camera: { type: "string", default: "480x270" },
    only: { type: "string" },
  },
});
const bench = benches[positionals[0] ?? ""];
const numberOf = (text: string | undefined) => (text === undefined ? undefined : Number(text));
const [count, seconds, minutes] = [values.count, values.seconds, values.minutes].map(numberOf);
const [width = 0, height = 0] = values.camera.split("x").map(Number);
const usable = [count, seconds, minutes, width, height].every((value) => value === undefined || value > 0);
if (!bench || !usable || !Number.isInteger(count ?? 1)) {
  const names = Object.keys(benches).join("|");
  console.error(
    `Usage: npm run bench -- <${names}> [--count 20] [--seconds 60] [--minutes 10] [--camera 480x270] [--only PART,…]`,
  );
  process.exit(2);
}
await bench({ count, seconds, minutes, camera: { width, height }, only: values.only });
