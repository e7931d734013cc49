import { mkdir, writeFile } from "node:fs/promises";
import { availableParallelism, cpus, release } from "node:os";
import path from "node:path";
import type { Summary } from "./percentiles";

export type Row = { what: string; summary: Summary | null };

/** Prints the figures as a table and keeps them as JSON beside the machine they were measured on. */
export async function report(name: string, rows: Row[], details: Record<string, unknown>): Promise<void> {
  console.table(
    Object.fromEntries(
      rows.map(({ what, summary }) => [what, summary ?? { n: 0, p50: "–", p95: "–", max: "–" }]),
    ),
  );
  await writeResult(name, Object.fromEntries(rows.map(({ what, summary }) => [what, summary])), details);
}

/** Keeps figures as JSON beside the machine they were measured on, and says where. */
export async function writeResult(
  name: string,
  figures: Record<string, unknown>,
  details: Record<string, unknown>,
): Promise<void> {
  const result = {
    name,
    at: new Date().toISOString(),
    machine: {
      cpu: cpus()[0]?.model,
      cores: availableParallelism(),
      kernel: release(),
      node: process.version,
    },
    figures,
    ...details,
  };
  const folder = path.join("bench", "results");
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, `${name}.json`);
  await writeFile(file, `${JSON.stringify(result, null, 2)}\n`);
  console.log(`${JSON.stringify(result.figures)}\nWritten to ${file}.`);
}
