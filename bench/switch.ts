import type { Person } from "../e2e/support/person";
import { summarise } from "./percentiles";
import { report, type Row } from "./report";
import { lastClickOf, lastTileMovingAt } from "./tiles-moving";
import { gapsWithin, longestFrameGap, longestSilence } from "./time-spans";
import { pause, withPeople, type BenchCall, type Camera } from "./with-people";

/** Time to let encoders and jitter buffers settle between switches, in ms; also where the quiet windows lie. */
const SETTLE_MS = 4_000;
/** The pages are left alone while they switch, since to be asked whether they are there yet costs them time, in ms. */
const SWITCH_MS = 2_500;
/** How long the server waits before two people go back to a direct path ([M7]), and they for each other, in ms. */
const RETURN_MS = 5_000 + SWITCH_MS;
/** What follows a commit still belongs to the switch: the old path goes then. */
const AFTER_MS = 500;

type Measured = {
  direction: string;
  video: number | null;
  audio: number;
  total: number;
  quiet: Quiet;
  /** Gaps of more than three frames: when they began, in ms after `prepare`, and how long they were. */
  gaps: { after: number; ms: number }[];
};
type Quiet = { video: number | null; audio: number };

/**
 * Three people, of whom the third comes and goes: measures what the other two see and hear of each other around each
 * switch, and in a window of the same length just before it, when nothing happens.
 */
export async function benchSwitch(switches: number, camera: Camera): Promise<void> {
  await withPeople(camera, ["Ana", "Ben"], async (call) => {
    const { pair, joins } = await run(call, switches);
    const { startedInMs } = call;
    await report("switch", rowsOf(pair, joins), { switches, camera, startedInMs, details: pair });
  });
}

async function run(
  { code, ana, ben, chi }: BenchCall,
  switches: number,
): Promise<{ pair: Measured[]; joins: number[] }> {
  for (const one of [ana, ben]) {
    await one.openLobby(code);
    await one.join();
  }
  for (const one of [ana, ben]) await one.expectPath("p2p");

  const joins: number[] = [];
  for (let i = 0; i < switches; i++) {
    await chi.openLobby(code);
    // Only the pair is heard, so that a newcomer's voice cannot cover a gap between the two. Chi's browser remembers it.
    if (i === 0) await chi.button("Mute microphone").click();
    await chi.page.getByLabel("Your name").fill(chi.name);
    await pause(SETTLE_MS);
    await chi.button("Join now").click();
    await pause(SWITCH_MS);
    for (const one of [ana, ben, chi]) await one.expectPath("sfu");
    await pause(SETTLE_MS);
    const clickedAt = await lastClickOf(chi);
    joins.push((await lastTileMovingAt(clickedAt, chi, [ana, ben, chi])) - clickedAt);
    await chi.leave();
    await pause(RETURN_MS);
    for (const one of [ana, ben]) await one.expectPath("p2p");
    await pause(AFTER_MS);
    console.log(`${i + 1} of ${switches}`);
  }
  return { pair: [...(await measured(ana, "Ben")), ...(await measured(ben, "Ana"))], joins };
}

/** All switches that this person saw of the other one, beside quiet windows of the same length. */
async function measured({ page }: Person, other: string): Promise<Measured[]> {
  const bench = await page.evaluate(() => window.__bench);
  const frames = bench.frames[other] ?? [];
  return bench.switches.slice(1).map(({ path: to, preparedAt, committedAt }) => {
    const span = { from: preparedAt, to: committedAt + AFTER_MS };
    const before = { from: preparedAt - AFTER_MS - (span.to - span.from), to: preparedAt - AFTER_MS };
    return {
      direction: to === "sfu" ? "2→3" : "3→2",
      video: longestFrameGap(frames, span),
      audio: longestSilence(bench.silences, span),
      total: committedAt - preparedAt,
      gaps: gapsWithin(frames, span, 120).map(({ from, to }) => ({
        after: Math.round(from - preparedAt),
        ms: Math.round(to - from),
      })),
      quiet: { video: longestFrameGap(frames, before), audio: longestSilence(bench.silences, before) },
    };
  });
}

function rowsOf(all: Measured[], joins: number[]): Row[] {
  const numbers = (values: (number | null)[]) => summarise(values.filter((value) => value !== null));
  const rows = ["2→3", "3→2"].flatMap((direction): Row[] => {
    const those = all.filter((one) => one.direction === direction);
    return [
      { what: `${direction} video gap`, summary: numbers(those.map((one) => one.video)) },
      { what: `${direction} video, no switch`, summary: numbers(those.map((one) => one.quiet.video)) },
      { what: `${direction} silence`, summary: numbers(those.map((one) => one.audio)) },
      { what: `${direction} silence, no switch`, summary: numbers(those.map((one) => one.quiet.audio)) },
      { what: `${direction} prepare→commit`, summary: numbers(those.map((one) => one.total)) },
    ];
  });
  return [...rows, { what: "Join now → all tiles moving", summary: summarise(joins) }];
}
