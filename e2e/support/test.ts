import { test as base, type Browser } from "@playwright/test";
import { createMeeting, newAccount, signInNewAccount } from "./accounts";
import { e2eServer } from "./e2e-server";
import { openPerson, type Person } from "./person";

/** Where a meeting is held. */
export type MeetingServer = { url: string; rtcPorts: readonly number[] };

/** A meeting with a host and as many guests as a test calls for, each in a browser context of their own. */
export class TestMeeting {
  readonly #people: Person[] = [];

  constructor(
    private readonly browser: Browser,
    readonly code: string,
    readonly host: Person,
    private readonly server: MeetingServer,
  ) {
    this.#people.push(host);
  }

  /** A new meeting of a new account. */
  static async create(browser: Browser, server: MeetingServer): Promise<TestMeeting> {
    const host = await openPerson(browser, "Ana", { baseURL: server.url }, server.rtcPorts);
    await signInNewAccount(host.context, newAccount("Ana"));
    return new TestMeeting(browser, await createMeeting(host.context), host, server);
  }

  /**
   * Somebody with the link who has not opened it yet.
   * @param browser that they use; whoever launched it closes it, after the meeting
   */
  async visitor(name: string, browser = this.browser): Promise<Person> {
    const { url, rtcPorts } = this.server;
    const visitor = await openPerson(browser, name, { baseURL: url }, rtcPorts);
    this.#people.push(visitor);
    return visitor;
  }

  /** Somebody with the link, at the pre-join page. */
  async guestInLobby(name: string, browser = this.browser): Promise<Person> {
    const guest = await this.visitor(name, browser);
    await guest.openLobby(this.code);
    return guest;
  }

  async guest(name: string, browser = this.browser): Promise<Person> {
    const guest = await this.guestInLobby(name, browser);
    await guest.join();
    return guest;
  }

  async hostJoins(): Promise<Person> {
    await this.host.openLobby(this.code);
    await this.host.join();
    return this.host;
  }

  /** What the pages of all its people said, for a report. */
  pageLogs(): string {
    return this.#people.flatMap(({ log }) => log.lines).join("\n");
  }

  async close(): Promise<void> {
    for (const person of this.#people) await person.context.close();
  }
}

export const test = base.extend<{ meeting: TestMeeting }>({
  meeting: async ({ browser }, use, testInfo) => {
    const meeting = await TestMeeting.create(browser, e2eServer);
    await use(meeting);
    if (testInfo.status !== testInfo.expectedStatus) console.log(meeting.pageLogs());
    await meeting.close();
  },
});

export { expect } from "@playwright/test";
