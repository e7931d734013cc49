import { readFileSync } from "node:fs";
import path from "node:path";
import { pino } from "pino";
import { z } from "zod";
import { EventStream } from "./event-stream";
import { MediaMetrics } from "./metrics";
import { RoomDirectory } from "./room-directory";
import { TrafficSampler } from "./traffic-sampler";
import { WorkerPool } from "./worker-pool";

const settings = { workers: 1, workerBin: "/none", rtcPort: 0, announcedAddress: undefined };
const pool = new WorkerPool(settings, pino({ level: "silent" }));
const rooms = new RoomDirectory(pool);
const events = new EventStream(() => rooms.load());
const traffic = new TrafficSampler(() => []);
const metrics = new MediaMetrics({ pool, rooms, events, traffic });
afterAll(() => {
  rooms.closeAll("shutting-down");
  traffic.close();
  events.close();
});

const read = (...file: string[]) => readFileSync(path.resolve(...file), "utf8");

/** Every name that Prometheus would know after a scrape. */
async function exported(): Promise<Set<string>> {
  const all = await metrics.registry.getMetricsAsJSON();
  return new Set(
    all.flatMap(({ name, type }) =>
      String(type) === "histogram" ? ["_bucket", "_count", "_sum"].map((end) => name + end) : [name],
    ),
  );
}
const own = (names: Iterable<string>) => [...names].filter((name) => name.startsWith("video_meet_media_"));
const namedIn = (text: string) => [...new Set(text.match(/video_meet_media_\w+/g) ?? [])];

test.each([
  ["dashboard", read("deploy", "grafana", "media-server.json")],
  ["alerts", read("deploy", "prometheus", "media-server-alerts.yml")],
])("every metric that the %s names is exported", async (_what, text) => {
  const names = namedIn(text);
  expect(names.length).toBeGreaterThan(5);
  const known = await exported();
  expect(names.filter((name) => !known.has(name))).toEqual([]);
});

test("the dashboard shows every metric of our own, and more than twenty", async () => {
  const shown = new Set(namedIn(read("deploy", "grafana", "media-server.json")));
  const all = own(await exported()).filter(
    (name) => !name.endsWith("_sum") && !/lag_seconds_count/.test(name),
  );
  expect(all.filter((name) => !shown.has(name))).toEqual([]);
  expect(all.length).toBeGreaterThan(20);
});

test("the documentation names every metric of our own", async () => {
  const page = read("docs", "media-server.md");
  const all = await metrics.registry.getMetricsAsJSON();
  const names = own(all.map(({ name }) => name)).map((name) => name.replace("video_meet_media_", ""));
  expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});

test("panels have their own ids and places, and each has something to show", () => {
  const dashboard = z
    .object({
      panels: z.array(
        z.object({
          id: z.int(),
          gridPos: z.object({ x: z.int(), y: z.int() }),
          targets: z.array(z.object({ expr: z.string().min(1) })).min(1),
        }),
      ),
    })
    .parse(JSON.parse(read("deploy", "grafana", "media-server.json")));
  const { panels } = dashboard;
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  expect(new Set(panels.map(({ gridPos }) => `${gridPos.x}/${gridPos.y}`)).size).toBe(panels.length);
});
