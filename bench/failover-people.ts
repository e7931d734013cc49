import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium, type Browser } from "@playwright/test";
import { createMeeting, newAccount, signInNewAccount } from "../e2e/support/accounts";
import { chromiumArgs } from "../e2e/support/chromium-args";
import { startOwnServices, type OwnServices, type OwnServicesOptions } from "../e2e/support/own-services";
import { openPerson, type Person } from "../e2e/support/person";
import { backEverywhereMs, logScreen, outagesSince } from "../e2e/support/screen-log";
import { Wire } from "../e2e/support/wire/wire";
import { installSwitchProbes } from "./switch-probes";
import { voiceWav } from "./voice-wav";

/** Silence shorter than this is none of somebody's making, in ms: a lost packet, a pause of the machine. */
const SILENCE_MS = 60;
/** Frames closer than this to now, in ms: the picture moves. */
const MOVING_MS = 400;

/** What was seen and heard after something was broken, in ms after that. */
export type Recovery = {
  /** Until the last picture on any screen was back. */
  picture: number;
  /** Until Ana, who alone speaks, was heard again by the last of the others. */
  sound: number;
  /** Longest time that any picture stood still. */
  still: number;
};

/** Ana, Ben and Chi with servers and a network of their own. Ana speaks all the time, the others are muted. */
export class FailoverPeople {
  readonly ana: Person;
  readonly ben: Person;
  readonly chi: Person;
  readonly #muted = new Set<Person>();
  #code = "";

  private constructor(
    readonly services: OwnServices,
    readonly wire: Wire,
    private readonly browser: Browser,
    [ana, ben, chi]: [Person, Person, Person],
  ) {
    [this.ana, this.ben, this.chi] = [ana, ben, chi];
  }

  /** @param wired their direct paths can be cut; a wire in user space takes a good part of a core */
  static async create(options: OwnServicesOptions, wired: boolean): Promise<FailoverPeople> {
    const voice = path.join(await mkdtemp(path.join(tmpdir(), "video-meet-bench-")), "voice.wav");
    await writeFile(voice, voiceWav());
    const services = await startOwnServices(options);
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM_BIN || undefined,
      args: [...chromiumArgs, `--use-file-for-fake-audio-capture=${voice}`],
    });
    const wire = new Wire(services.rtcPorts);
    const open = async (name: string) => {
      const person = await openPerson(
        browser,
        name,
        { baseURL: services.url, bypassCSP: true, viewport: { width: 640, height: 400 } },
        services.rtcPorts,
      );
      if (wired) await wire.connect(person);
      await logScreen(person);
      await person.context.addInitScript(installSwitchProbes, true);
      return person;
    };
    const people = new FailoverPeople(services, wire, browser, [
      await open("Ana"),
      await open("Ben"),
      await open("Chi"),
    ]);
    await signInNewAccount(people.ana.context, newAccount("Ana"));
    people.#code = await createMeeting(people.ana.context);
    return people;
  }

  async openLobby(person: Person): Promise<void> {
    await person.openLobby(this.#code);
    if (person === this.ana || this.#muted.has(person)) return;
    await person.button("Mute microphone").click();
    this.#muted.add(person); // which their browser remembers
  }

  async enter(...people: Person[]): Promise<void> {
    for (const person of people) {
      await this.openLobby(person);
      await person.join();
    }
  }

  /** Everybody is on this path and sees everybody else move. */
  async arriveOn(path: "p2p" | "sfu", people: readonly Person[]): Promise<void> {
    for (const person of people) await person.expectPath(path);
    for (const { page, name } of people)
      await page.waitForFunction(
        ({ others, ms }) =>
          others.every((other) => Date.now() - (window.__screenLog[other]?.at(-1) ?? 0) < ms),
        { others: people.map((one) => one.name).filter((one) => one !== name), ms: MOVING_MS },
      );
  }

  /** To be asked when everybody has arrived. */
  async recoverySince(at: number, people: readonly Person[]): Promise<Recovery> {
    const outages = await outagesSince(at, people);
    const heard = await Promise.all(
      people.filter((person) => person !== this.ana).map((person) => soundBackAfter(person, at)),
    );
    return {
      picture: backEverywhereMs(outages),
      sound: Math.round(Math.max(...heard)),
      still: Math.round(Math.max(...outages.map(({ stillMs }) => stillMs))),
    };
  }

  async close(): Promise<void> {
    await this.browser.close();
    this.wire.close();
    await this.services.close();
  }
}

/** End of the longest silence since a moment, in ms after it; 0 when it was never silent. */
async function soundBackAfter({ page }: Person, at: number): Promise<number> {
  const { silences, origin } = await page.evaluate(() => ({
    silences: window.__bench.silences,
    origin: performance.timeOrigin,
  }));
  const since = silences
    .map(({ from, to }) => ({ from: Math.max(origin + from, at), to: origin + to }))
    .filter(({ from, to }) => to - from > SILENCE_MS)
    .toSorted((one, other) => other.to - other.from - (one.to - one.from));
  return since[0] ? since[0].to - at : 0;
}
