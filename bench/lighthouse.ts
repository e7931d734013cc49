import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { chromium, type BrowserContext } from "@playwright/test";
import { z } from "zod";
import { createMeeting, newAccount, signInNewAccount } from "../e2e/support/accounts";
import { chromiumArgs } from "../e2e/support/chromium-args";
import { e2eServer } from "../e2e/support/e2e-server";
import { ensureLighthouse, type Lighthouse } from "./lighthouse/ensure-lighthouse";
import { benchReadyToJoin } from "./lighthouse/ready-to-join";
import type { Summary } from "./percentiles";
import { writeResult } from "./report";
import { startServer } from "./running-server";

/** What a page may take, with everything around it, in ms. */
const PAGE_MS = 120_000;
/** Fewer say nothing about the slowest. */
const LEAST_DOORS = 9;
const DEBUG_PORT = Number(process.env.E2E_PORT ?? 3210) + 50;

const devices = ["mobile", "desktop"] as const;
type Device = (typeof devices)[number];
/** Whole reports, for who wants to know where the time is. */
const REPORTS = path.join("bench", "results", "lighthouse");
type Target = { page: string; path: string; skip: string[] };

const looked = z.object({
  finalUrl: z.string(),
  version: z.string(),
  scores: z.record(z.string(), z.number()),
  figures: z.record(z.string(), z.number()),
  flaws: z.array(
    z.object({
      category: z.string(),
      audit: z.string(),
      score: z.number(),
      value: z.string(),
      title: z.string(),
    }),
  ),
});
type Looked = z.infer<typeof looked>;

/** Private pages tell search engines to leave them alone; that one audit holds it against them. */
const PRIVATE = ["is-crawlable"];

/**
 * Lighthouse of the pages in front of a call, built for production: as on a phone (slow 4G and a processor four times
 * slower, both simulated by Lighthouse) and as on a desktop. And how soon one can press `Join now` (`ready`).
 * @param rounds each page is looked at so often; the run with the median performance counts
 * @param only names of pages, or `ready`; with `mobile` or `desktop` among them as on that alone
 */
export async function benchLighthouse(rounds: number, only: string | undefined): Promise<void> {
  const named = only?.split(",") ?? [];
  const alone = devices.filter((device) => named.includes(device));
  const wanted = (what: string) => named.length === alone.length || named.includes(what);
  await mkdir(REPORTS, { recursive: true });
  const tools = await ensureLighthouse(path.resolve(".data"));
  const server = await startServer();
  const profile = await mkdtemp(path.join(tmpdir(), "video-meet-lighthouse-"));
  try {
    const results: { page: string; device: Device; best: Looked }[] = [];
    let ready: Record<string, Summary | null> = {};
    for (const signedIn of [false, true]) {
      const context = await openBrowser(path.join(profile, String(signedIn)));
      const targets = await targetsFor(context, signedIn);
      for (const target of targets.filter(({ page }) => wanted(page)))
        for (const device of alone.length > 0 ? alone : devices)
          results.push({
            page: target.page,
            device,
            best: await median(rounds, (round) => look(tools, target, device, round)),
          });
      if (signedIn && wanted("ready"))
        ready = await benchReadyToJoin(await createMeeting(context), Math.max(rounds, LEAST_DOORS));
      await context.close();
    }
    await tell(results, rounds, ready);
  } finally {
    await server.stop();
    await rm(profile, { recursive: true, force: true });
  }
}

/** A browser that Lighthouse can open a page in beside ours: with the cookies of its profile. */
function openBrowser(profile: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM_BIN || undefined,
    baseURL: e2eServer.url,
    args: [...chromiumArgs, `--remote-debugging-port=${DEBUG_PORT}`],
  });
}

async function targetsFor(context: BrowserContext, signedIn: boolean): Promise<Target[]> {
  if (!signedIn)
    return [
      { page: "landing", path: "/", skip: [] },
      { page: "sign-in", path: "/auth/sign-in", skip: [] },
    ];
  await signInNewAccount(context, newAccount("Ana"));
  const code = await createMeeting(context, "Weekly review");
  return [
    { page: "dashboard", path: "/dashboard", skip: PRIVATE },
    { page: "pre-join", path: `/meeting/${code}`, skip: PRIVATE },
  ];
}

async function look(tools: Lighthouse, target: Target, device: Device, round: number): Promise<Looked> {
  const url = `${e2eServer.url}${target.path}`;
  const report = path.resolve(REPORTS, `${target.page}-${device}-${round}.json`);
  const asked = JSON.stringify({ url, device, skip: target.skip, report });
  const script = path.resolve("bench", "lighthouse", "run-lighthouse.mjs");
  const { stdout } = await promisify(execFile)(
    tools.node,
    [script, tools.folder, String(DEBUG_PORT), asked],
    { timeout: PAGE_MS, maxBuffer: 10_000_000 },
  );
  const answer = looked.parse(JSON.parse(stdout.trim().split("\n").at(-1) ?? ""));
  if (new URL(answer.finalUrl).pathname !== target.path)
    throw new Error(`${target.page} led to ${answer.finalUrl}.`);
  console.log(`${target.page}, ${device}: ${JSON.stringify({ ...answer.scores, ...answer.figures })}`);
  return answer;
}

async function median(rounds: number, run: (round: number) => Promise<Looked>): Promise<Looked> {
  const all: Looked[] = [];
  for (let round = 0; round < rounds; round += 1) all.push(await run(round));
  all.sort((one, other) => (one.scores["performance"] ?? 0) - (other.scores["performance"] ?? 0));
  const middle = all[Math.floor((all.length - 1) / 2)];
  if (!middle) throw new Error("Lighthouse was not asked to run.");
  return middle;
}

async function tell(
  results: { page: string; device: Device; best: Looked }[],
  rounds: number,
  ready: Record<string, Summary | null>,
): Promise<void> {
  const rows = Object.fromEntries(
    results.map(({ page, device, best }) => [`${page}, ${device}`, { ...best.scores, ...best.figures }]),
  );
  console.table(rows);
  console.table(ready);
  for (const { page, device, best } of results)
    for (const { category, audit, value, title } of best.flaws)
      console.log(`${page}, ${device}: ${category}: ${audit} (${value || title})`);
  const flaws = results.map(({ page, device, best }) => ({ page, device, flaws: best.flaws }));
  await writeResult(
    "lighthouse",
    { ...rows, ready },
    { rounds, lighthouse: results[0]?.best.version, flaws },
  );
}
