import { test as ownServicesTest } from "./own-services-test";
import type { Person } from "./person";
import { backEverywhereMs, logScreen, outagesSince, type Outage } from "./screen-log";
import { Wire } from "./wire/wire";

/** Lets a test break things between people and servers of its own, and see how long that was seen. */
export class Failover {
  constructor(private readonly note: (what: string, value: string) => void) {}

  /** To be called before the pages of these people are opened. */
  async watch(...people: Person[]): Promise<void> {
    for (const person of people) await logScreen(person);
  }

  /** What was seen since a moment, in the report of the test. To be asked when all pictures move. */
  async report(what: string, since: number, people: readonly Person[]): Promise<Outage[]> {
    const outages = await outagesSince(since, people);
    const still = Math.max(...outages.map(({ stillMs }) => Math.round(stillMs)));
    this.note(
      what,
      `back everywhere after ${backEverywhereMs(outages)} ms, longest without a frame ${still} ms`,
    );
    return outages;
  }
}

/** As `test` of own-services-test.ts, with a network that can be cut. */
export const test = ownServicesTest.extend<{ wire: Wire; failover: Failover }>({
  wire: async ({ services }, use) => {
    const wire = new Wire(services.rtcPorts);
    await use(wire);
    wire.close();
  },
  failover: async ({ browserName: _any }, use, testInfo) => {
    await use(
      new Failover((type, description) => {
        testInfo.annotations.push({ type, description });
        console.log(`${type}: ${description}`);
      }),
    );
  },
});

export { expect } from "@playwright/test";
