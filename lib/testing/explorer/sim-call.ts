import { installFakeDevices } from "@/lib/call-engine/testing/fake-devices";
import { FakeAudioContext } from "@/lib/call-engine/testing/fake-audio-context";
import type { MeetingRecord } from "@/models/meeting";
import { makeMeetingRecord } from "@/models/testing/make-meeting-record";
import { checkMoment, checkNothingLeft, checkRest } from "./check-call";
import { SimAppServer } from "./sim-app-server";
import { forgetProducers } from "./sim-device";
import { SimPerson, simWindow } from "./sim-person";
import { enterWorld, SimWorld } from "./sim-world";
import { VirtualTime } from "./virtual-time";

export type SimCallOptions = {
  seed: number;
  people?: number;
  mediaServers?: number;
  settings?: Partial<MeetingRecord["settings"]>;
  /** Who of them, by place, has a browser that decodes nothing but what every browser does. */
  oldBrowsers?: readonly number[];
};

/** Within this time everybody has taken down what they had, in ms: connections are closed in turn, here those of all pages. */
const closingMs = 10_000;

const names = ["ana", "ben", "chi", "dia", "eve"];

/** The longest time that a call takes to come to rest, in ms: a path that failed three times waits for its turn, and connects. */
const longestRestMs = 90_000;

/** A whole call in one process: real engines, real rooms, and in between nothing that can be relied on. */
export class SimCall {
  readonly time = new VirtualTime();
  readonly world: SimWorld;
  readonly server: SimAppServer;
  readonly people: SimPerson[];
  readonly #uninstall: () => void;

  constructor({ seed, people = 3, mediaServers = 1, settings, oldBrowsers = [] }: SimCallOptions) {
    this.#uninstall = this.time.install();
    this.world = new SimWorld(this.time, seed);
    enterWorld(this.world);
    forgetProducers();
    installBrowser();
    this.server = new SimAppServer(this.world, makeMeeting(settings), mediaServers);
    for (const at of oldBrowsers) this.world.oldBrowsers.add(names[at] ?? "");
    this.people = names.slice(0, people).map((name) => new SimPerson(name, this.server, this.world));
  }

  person(at: number): SimPerson {
    const found = this.people[at % this.people.length];
    if (!found) throw new Error("There is nobody.");
    return found;
  }

  /** Lets time pass; whatever happens meanwhile is checked. */
  async pass(ms: number): Promise<void> {
    await this.time.pass(ms, () => checkMoment(this));
  }

  /** Everything works from now on and nobody does anything: the call has to come to rest. */
  async comeToRest(): Promise<void> {
    this.world.calm = true;
    this.world.offline.clear();
    this.world.cutPairs.clear();
    this.world.cutFromSfu.clear();
    this.server.unreachableFor.clear();
    for (const server of this.world.mediaServers) server.rise();
    this.world.mediaServers[0]?.setDraining(false); // any other may stay so: the call has somewhere to go
    this.networkChanged();
    await this.pass(60_000); // whoever is gone loses their seat
    for (let waited = 0; ; waited += 5_000) {
      try {
        return checkRest(this);
      } catch (error) {
        if (waited > longestRestMs) throw error;
      }
      await this.pass(5_000);
    }
  }

  /** Everybody leaves, and nothing may be left of the call. */
  async leaveAll(): Promise<void> {
    for (const person of this.people) person.leave();
    await this.pass(closingMs);
    checkNothingLeft(this);
  }

  networkChanged(): void {
    for (const one of [...this.world.p2p]) one.networkChanged();
    for (const one of [...this.world.transports]) one.networkChanged();
  }

  async close(): Promise<void> {
    for (const person of this.people) person.crash();
    await this.time.pass(closingMs);
    this.server.directory.close();
    enterWorld(null);
    this.#uninstall();
  }
}

function makeMeeting(settings: Partial<MeetingRecord["settings"]> = {}): MeetingRecord {
  return makeMeetingRecord({ id: "meeting", title: "", hostId: "host", settings });
}

/** What the engine expects of a page: devices, a window, sound. */
function installBrowser(): void {
  if (!("navigator" in globalThis)) Object.assign(globalThis, { navigator: {} });
  installFakeDevices({ auto: true });
  const context = new FakeAudioContext();
  Object.assign(globalThis, {
    window: simWindow,
    AudioContext: function AudioContext() {
      return context;
    },
  });
}
