import { Counter, Gauge, type Registry } from "prom-client";

/** A value, and for whom: labels. */
export type Labelled<L extends string> = { labels: Record<L, string>; value: number };

/** Makes metrics that are read when somebody asks for them. */
export function metricMaker(registry: Registry, prefix: string) {
  const registers = [registry];
  return {
    gauge(name: string, help: string, read: () => number): void {
      const gauge: Gauge = new Gauge({
        name: prefix + name,
        help,
        registers,
        collect: () => gauge.set(read()),
      });
    },
    /** @param read all values there are now; labels that are not among them are forgotten */
    gauges<L extends string>(name: string, help: string, labelNames: L[], read: () => Labelled<L>[]): void {
      const gauge: Gauge<string> = new Gauge<string>({
        name: prefix + name,
        help,
        labelNames,
        registers,
        collect() {
          gauge.reset();
          for (const { labels, value } of read()) gauge.set(labels, value);
        },
      });
    },
    /** @param read what has been counted since the start */
    counter(name: string, help: string, read: () => number): void {
      const counter: Counter = new Counter({
        name: prefix + name,
        help,
        registers,
        collect() {
          counter.reset();
          counter.inc(read());
        },
      });
    },
    counters<L extends string>(name: string, help: string, labelNames: L[], read: () => Labelled<L>[]): void {
      const counter: Counter<string> = new Counter<string>({
        name: prefix + name,
        help,
        labelNames,
        registers,
        collect() {
          counter.reset();
          for (const { labels, value } of read()) counter.inc(labels, value);
        },
      });
    },
  };
}

export type MetricMaker = ReturnType<typeof metricMaker>;
