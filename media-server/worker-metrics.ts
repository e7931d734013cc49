import type { MetricMaker } from "./metric-maker";
import type { WorkerPool } from "./worker-pool";
import type { WorkerUsage } from "./worker-usage";

/** The processes that do the work, measured every two seconds. */
export function addWorkerMetrics(make: MetricMaker, pool: WorkerPool): void {
  make.gauge("workers", "Media workers that run", () => pool.running.length);
  make.gauge("workers_wanted", "Media workers that should run", () => pool.size);
  make.gauge("routers", "Routers on all media workers", () => pool.routers);
  make.counter("worker_deaths_total", "Media workers that ended by themselves", () => pool.deaths);
  const ofEach = (name: string, help: string, read: (usage: WorkerUsage) => number) =>
    make.gauges(name, help, ["pid"], () =>
      pool.running.map(({ worker, usage }) => ({ labels: { pid: String(worker.pid) }, value: read(usage) })),
    );
  ofEach(
    "worker_cpu_seconds",
    "Processor time of each running worker since its start",
    (one) => one.cpuSeconds,
  );
  ofEach("worker_cpu_share", "Share of one core that each worker has needed lately", (one) => one.cpuShare);
  ofEach("worker_memory_bytes", "Resident memory of each worker", (one) => one.memoryBytes);
}
