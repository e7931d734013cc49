import { FailoverPeople, type Recovery } from "./failover-people";
import { scenarios, type Round, type Scenario } from "./failover-scenarios";
import { summarise } from "./percentiles";
import { report, type Row } from "./report";

/** Breaks servers and paths in the middle of calls and measures until everybody sees and hears each other again. */
export async function benchFailover(rounds: number, only?: string): Promise<void> {
  const chosen = Object.entries(scenarios).filter(([name]) => !only || only.split(",").includes(name));
  if (chosen.length === 0) throw new Error(`Known failures: ${Object.keys(scenarios).join(", ")}.`);
  const rows: Row[] = [];
  const details: Record<string, Round[]> = {};
  for (const [name, scenario] of chosen) {
    const measured = await measure(scenario, rounds);
    details[name] = measured;
    rows.push(...rowsOf(scenario, measured));
  }
  await report(only ? `failover-${only.replaceAll(",", "-")}` : "failover", rows, { rounds, details });
}

async function measure(scenario: Scenario, rounds: number): Promise<Round[]> {
  const people = await FailoverPeople.create(scenario.services, scenario.wired ?? false);
  try {
    await scenario.begin?.(people);
    const measured: Round[] = [];
    for (let i = 0; i < rounds; i++) {
      measured.push(await scenario.round(people));
      console.log(`${scenario.what}, ${i + 1} of ${rounds}: ${JSON.stringify(measured.at(-1))}`);
    }
    return measured;
  } finally {
    await people.close();
  }
}

function rowsOf({ what }: Scenario, rounds: readonly Round[]): Row[] {
  const names = Object.keys(rounds[0] ?? {});
  const figures = { picture: "picture back", sound: "sound back", still: "longest still" } as const;
  return names.flatMap((name) =>
    (Object.keys(figures) as (keyof Recovery)[]).map((figure) => ({
      what: `${what} → ${name}: ${figures[figure]}`,
      summary: summarise(rounds.flatMap((round) => round[name]?.[figure] ?? [])),
    })),
  );
}
