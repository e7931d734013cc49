import { performance } from "node:perf_hooks";
import { processTree, sumOf } from "./process-tree";

export type SfuCost = {
  /** Share of one core. */
  cpuShare: number;
  /** Share of the time in which the load process itself was busy: near 1, its own delays are in the figures. */
  loadBusy: number;
};

/** Watches from now on what an SFU and the load on it cost. @returns tells that, once it is over */
export async function watchCost(
  sfuPid: number,
): Promise<() => Promise<SfuCost & { elapsedMs: number; cpuMs: number }>> {
  const cpuBefore = sumOf(await processTree(sfuPid)).cpuMs;
  const busyBefore = performance.eventLoopUtilization();
  const began = performance.now();
  return async () => {
    const elapsedMs = performance.now() - began;
    const { utilization } = performance.eventLoopUtilization(busyBefore);
    const cpuMs = sumOf(await processTree(sfuPid)).cpuMs - cpuBefore;
    return { elapsedMs, cpuMs, cpuShare: round(cpuMs / elapsedMs), loadBusy: round(utilization) };
  };
}

export const round = (value: number) => Math.round(value * 1000) / 1000;
