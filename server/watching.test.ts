import { readFileSync } from "node:fs";
import path from "node:path";
import { ServerMetrics } from "./metrics";

const read = (...file: string[]) => readFileSync(path.resolve(...file), "utf8");
const dashboard = read("deploy", "grafana", "calls.json");

/** Every name of our own that Prometheus would know after a scrape. */
async function exported(): Promise<string[]> {
  const all = await new ServerMetrics().registry.getMetricsAsJSON();
  return all
    .filter(({ name }) => !/^(process|nodejs)_/.test(name))
    .flatMap(({ name, type }) =>
      String(type) === "histogram" ? ["_bucket", "_count", "_sum"].map((end) => name + end) : [name],
    );
}

const ours = /\b(?:background|rooms|participants|signalling|mode|switch)(?:_[a-z]+)*\b(?=[{[)])/g;
const namedIn = (text: string) => [...new Set(text.match(ours) ?? [])];

test.each([
  ["dashboard", dashboard.replaceAll('\\"', '"')],
  ["alerts", read("deploy", "prometheus", "calls-alerts.yml")],
])("every metric that the %s names is exported", async (_what, text) => {
  const names = namedIn(text);
  expect(names.length).toBeGreaterThan(4);
  const known = await exported();
  expect(names.filter((name) => !known.includes(name))).toEqual([]);
});

test("the dashboard shows every metric of our own", async () => {
  const base = (name: string) => name.replace(/_(bucket|count|sum)$/, "");
  const shown = new Set(namedIn(dashboard.replaceAll('\\"', '"')).map(base));
  expect([...new Set((await exported()).map(base))].filter((name) => !shown.has(name))).toEqual([]);
});

test("an operator is told of both", () => {
  const page = read("docs", "operation.md");
  for (const file of ["deploy/grafana/calls.json", "deploy/prometheus/calls-alerts.yml"])
    expect(page).toContain(file);
});
