import { chromium } from "@playwright/test";
import { createMeeting, newAccount, signInNewAccount } from "../e2e/support/accounts";
import { chromiumArgs } from "../e2e/support/chromium-args";
import { workerAt } from "../e2e/support/media-workers";
import { startOwnServices, type OwnServices } from "../e2e/support/own-services";
import { openPerson, type Person } from "../e2e/support/person";
import { writeResult } from "./report";
import { processTree, sumOf, type ProcessCost } from "./sfu/process-tree";
import { textChart } from "./sfu/text-chart";

const sampleEveryMs = 10_000;
const killWorkerEveryMs = 60_000;

/** Longer than any wait before a media server is tried again, in ms; a mesh stands in, for longer after each loss ([M10]). */
const BACK_MS = 120_000;

type Sample = {
  second: number;
  appMegabytes: number;
  mediaServerMegabytes: number;
  workerMegabytes: number;
  pageMegabytes: number;
  /** Open files and sockets of all servers, ports included. */
  descriptors: number;
};

/**
 * A call whose third person comes and goes as fast as the paths follow, in a real browser with real servers, and whose
 * worker of the media server is killed once a minute while all three are there. What must not grow: memory and
 * descriptors of servers and page, and what is left when all have gone.
 */
export async function benchSoakCalls(minutes: number): Promise<void> {
  const services = await startOwnServices();
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_BIN || undefined,
    args: chromiumArgs,
  });
  try {
    const open = (name: string) => openPerson(browser, name, small(services), services.rtcPorts);
    const [ana, ben, chi] = [await open("Ana"), await open("Ben"), await open("Chi")];
    await signInNewAccount(ana.context, newAccount("Ana"));
    const code = await createMeeting(ana.context);
    for (const person of [ana, ben]) {
      await person.openLobby(code);
      await person.join();
    }
    const counts = { switches: 0, workerKills: 0 };
    const samples: Sample[] = [];
    const began = performance.now();
    let nextSample = began;
    let nextKill = began + killWorkerEveryMs;
    while (performance.now() - began < minutes * 60_000) {
      await chi.openLobby(code);
      await chi.join();
      await arriveOn("sfu", [ana, ben, chi]);
      if (performance.now() > nextKill) {
        nextKill += killWorkerEveryMs;
        await killTheWorker(services, [ana, ben, chi]);
        counts.workerKills++;
      }
      await chi.leave();
      await arriveOn("p2p", [ana, ben]);
      counts.switches += 2;
      if (performance.now() > nextSample) {
        nextSample = performance.now() + sampleEveryMs;
        samples.push(await sample(services, ana, performance.now() - began));
      }
    }
    await ana.expectMovingPictures(["Ben"]);
    for (const person of [ana, ben]) await person.leave();
    await tell(samples, { ...counts, transportsLeft: await transportsLeft(services) }, minutes);
  } finally {
    await browser.close();
    await services.close();
  }
}

const small = ({ url }: OwnServices) => ({ baseURL: url, viewport: { width: 480, height: 320 } });

/** Waits until the call is on this path on every screen, and not on the one of these epochs. */
async function arriveOn(
  path: "p2p" | "sfu",
  people: readonly Person[],
  formerEpochs: readonly (string | null)[] = [],
): Promise<void> {
  for (const [i, { page }] of people.entries())
    await page.waitForFunction(
      ({ path: wanted, former }) => {
        const meeting = document.querySelector<HTMLElement>("[data-epoch]")?.dataset;
        return meeting?.path === wanted && meeting.preparing === "" && meeting.epoch !== former;
      },
      { path, former: formerEpochs[i] ?? null },
      { timeout: BACK_MS },
    );
}

/** Waits until the call is on another session of the media server and everybody sees everybody again. */
async function killTheWorker({ mediaServers }: OwnServices, people: readonly Person[]): Promise<void> {
  const [server] = mediaServers;
  const epochs = await Promise.all(people.map(({ meeting }) => meeting.getAttribute("data-epoch")));
  process.kill(await workerAt(server?.pid ?? 0, server?.rtcPorts[0] ?? 0), "SIGKILL");
  await arriveOn("sfu", people, epochs);
  const names = people.map(({ name }) => name);
  for (const person of people)
    await person.expectMovingPictures(names.filter((name) => name !== person.name));
}

async function sample(services: OwnServices, ana: Person, ms: number): Promise<Sample> {
  const [app] = await processTree(services.app.pid);
  const [mediaServer, ...workers] = await processTree(services.mediaServers[0]?.pid ?? 0);
  const parts = [app, mediaServer, ...workers].filter((one): one is ProcessCost => one !== undefined);
  return {
    second: Math.round(ms / 1_000),
    appMegabytes: megabytes(app?.memoryBytes ?? 0),
    mediaServerMegabytes: megabytes(mediaServer?.memoryBytes ?? 0),
    workerMegabytes: megabytes(sumOf(workers).memoryBytes),
    pageMegabytes: await pageMegabytes(ana),
    descriptors: sumOf(parts).descriptors,
  };
}

const megabytes = (bytes: number) => Math.round(bytes / 1024 / 102.4) / 10;

/** Of JavaScript, after a collection of garbage. */
async function pageMegabytes({ page, context }: Person): Promise<number> {
  const session = await context.newCDPSession(page);
  try {
    await session.send("HeapProfiler.collectGarbage");
    const { usedSize } = await session.send("Runtime.getHeapUsage");
    return megabytes(usedSize);
  } finally {
    await session.detach();
  }
}

/** @returns how many there still are; waits up to 30 s, since a browser's last word may be lost */
async function transportsLeft({ mediaServers }: OwnServices): Promise<number> {
  const count = async () => {
    const text = await (await fetch(`${mediaServers[0]?.url}/metrics`)).text();
    const lines = text.split("\n").filter((line) => line.startsWith("video_meet_media_transports{"));
    return lines.reduce((sum, line) => sum + Number(line.split(" ").at(-1)), 0);
  };
  const end = performance.now() + 30_000;
  while ((await count()) > 0 && performance.now() < end) await new Promise((done) => setTimeout(done, 500));
  return count();
}

async function tell(
  samples: readonly Sample[],
  counts: Record<string, number>,
  minutes: number,
): Promise<void> {
  const figures = [
    "appMegabytes",
    "mediaServerMegabytes",
    "workerMegabytes",
    "pageMegabytes",
    "descriptors",
  ] as const;
  for (const name of figures) console.log(`${name.padEnd(22)}${textChart(samples.map((one) => one[name]))}`);
  await writeResult("soak-calls", counts, { minutes, samples });
}
