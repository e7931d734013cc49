import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium, type Browser } from "@playwright/test";
import { createMeeting, newAccount, signInNewAccount } from "../e2e/support/accounts";
import { chromiumArgs } from "../e2e/support/chromium-args";
import { e2eServer } from "../e2e/support/e2e-server";
import { openPerson, type Person } from "../e2e/support/person";
import { startServer } from "./running-server";
import { installSwitchProbes } from "./switch-probes";
import { voiceWav } from "./voice-wav";

/** Size of the fake pictures, in pixels: from 480 on with simulcast, one encoder more for each sender. */
export type Camera = { width: number; height: number };

/** Three people who have not opened the page of their meeting yet, whose microphones hold a vowel. */
export type BenchCall = { code: string; ana: Person; ben: Person; chi: Person; startedInMs: number };

/**
 * Starts the whole product and three people with their probes (switch-probes.ts), and ends all of it after `run`.
 * @param listening the names of those whose played sound is looked at as well
 */
export async function withPeople<T>(
  camera: Camera,
  listening: readonly string[],
  run: (call: BenchCall) => Promise<T>,
): Promise<T> {
  const voice = path.join(await mkdtemp(path.join(tmpdir(), "video-meet-bench-")), "voice.wav");
  await writeFile(voice, voiceWav());
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_BIN || undefined,
    args: [...chromiumArgs, `--use-file-for-fake-audio-capture=${voice}`],
  });
  const server = await startServer();
  try {
    const open = (name: string) => openBenchPerson(browser, name, camera, listening.includes(name));
    const ana = await open("Ana");
    const ben = await open("Ben");
    const chi = await open("Chi");
    await signInNewAccount(ana.context, newAccount("Ana"));
    const code = await createMeeting(ana.context);
    return await run({ code, ana, ben, chi, startedInMs: Math.round(server.startedInMs) });
  } finally {
    await browser.close();
    await server.stop();
  }
}

async function openBenchPerson(
  browser: Browser,
  name: string,
  camera: Camera,
  listens: boolean,
): Promise<Person> {
  const opened = await openPerson(
    browser,
    name,
    {
      baseURL: e2eServer.url,
      bypassCSP: true,
      // Without a graphics card every painted pixel costs time of the same two cores.
      viewport: { width: 480, height: 320 },
    },
    e2eServer.rtcPorts,
    camera,
  );
  await opened.context.addInitScript(installSwitchProbes, listens);
  return opened;
}

/** Lets encoders, jitter buffers and sessions settle. */
export const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
