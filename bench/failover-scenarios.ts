import { expect } from "@playwright/test";
import { carrierOf } from "../e2e/support/carrier";
import { workerAt } from "../e2e/support/media-workers";
import type { OwnServicesOptions } from "../e2e/support/own-services";
import type { Person } from "../e2e/support/person";
import type { FailoverPeople, Recovery } from "./failover-people";

/** One figure per round and name. */
export type Round = Record<string, Recovery>;

/** Each round is a call of its own: in one call, the next failure is waited out for longer and longer ([M9], [M10]). */
export type Scenario = {
  what: string;
  services: OwnServicesOptions;
  /** Whether paths are cut. */
  wired?: true;
  /** Before the first round. */
  begin?: (people: FailoverPeople) => Promise<void>;
  round: (people: FailoverPeople) => Promise<Round>;
};

const trio = ({ ana, ben, chi }: FailoverPeople) => [ana, ben, chi];
const pair = ({ ana, ben }: FailoverPeople) => [ana, ben];

/** Lets encoders and jitter buffers settle, so that one step does not spoil the next. */
const settle = () => new Promise<void>((done) => setTimeout(done, 3_000));

/** A new call that has run on this path for a moment. */
async function call(people: FailoverPeople, path: "p2p" | "sfu", who: readonly Person[]): Promise<void> {
  await people.enter(...who);
  await people.arriveOn(path, who);
  await settle();
}

/** To be asked before something is broken that runs over a path of the same kind afterwards: until then all looks well. */
async function replacement(who: readonly Person[]): Promise<() => Promise<void>> {
  const epochs = await Promise.all(who.map(({ meeting }) => meeting.getAttribute("data-epoch")));
  return async () => {
    for (const [i, { meeting }] of who.entries())
      await expect(meeting).not.toHaveAttribute("data-epoch", epochs[i] ?? "", { timeout: 20_000 });
  };
}

async function leave(who: readonly Person[]): Promise<void> {
  for (const person of who) await person.leave();
}

export const scenarios: Record<string, Scenario> = {
  "media-server": {
    what: "media server killed, three people",
    services: {},
    round: async (people) => {
      const everybody = trio(people);
      await call(people, "sfu", everybody);
      const at = Date.now();
      await people.services.mediaServers[0]?.kill();
      await people.arriveOn("p2p", everybody);
      const mesh = await people.recoverySince(at, everybody);
      await settle();
      // What a mesh of three looks like on this machine when nothing happens to it.
      const calmFrom = Date.now();
      await settle();
      const calm = await people.recoverySince(calmFrom, everybody);
      // From when its way is prepared: to start its process takes the better part of a core for seconds, which elsewhere
      // is not that of the browsers.
      const preparing = await people.ana.watchPreparing("sfu");
      const prepared = preparing().then(() => Date.now());
      await people.services.mediaServers[0]?.start();
      const back = await prepared;
      await people.arriveOn("sfu", everybody);
      const result = {
        mesh,
        "no switch": calm,
        "return to the server": await people.recoverySince(back, everybody),
      };
      await leave(everybody);
      return result;
    },
  },

  joining: {
    what: "media server killed while a third person comes in",
    services: {},
    round: async (people) => {
      const { chi, ana } = people;
      await call(people, "p2p", pair(people));
      await people.openLobby(chi);
      await settle();
      const preparing = await ana.watchPreparing("sfu");
      // Not until Chi is in: by then the switch may be over.
      await Promise.all([preparing(), chi.askToJoin()]);
      const at = Date.now();
      await people.services.mediaServers[0]?.kill();
      await people.arriveOn("p2p", trio(people));
      const result = {
        "all three": await people.recoverySince(at, trio(people)),
        "the pair": await people.recoverySince(at, pair(people)),
      };
      await leave(trio(people));
      await people.services.mediaServers[0]?.start();
      return result;
    },
  },

  "second-server": {
    what: "one of two media servers killed",
    services: { mediaServers: 2 },
    round: async (people) => {
      await call(people, "sfu", trio(people));
      const { server } = await carrierOf(people.ana, people.services);
      const isReplaced = await replacement(trio(people));
      const at = Date.now();
      await server.kill();
      await isReplaced();
      await people.arriveOn("sfu", trio(people));
      const result = { "the other server": await people.recoverySince(at, trio(people)) };
      await leave(trio(people));
      await server.start();
      return result;
    },
  },

  worker: {
    what: "one of two workers killed",
    services: { env: { MEDIASOUP_WORKERS: "2" } },
    round: (people) => killWorker(people),
  },

  "only-worker": {
    what: "the only worker killed",
    services: { env: { MEDIASOUP_WORKERS: "1" } },
    round: (people) => killWorker(people),
  },

  direct: {
    what: "direct path dark, two people",
    services: {},
    wired: true,
    round: async (people) => {
      await call(people, "p2p", pair(people));
      const at = Date.now();
      people.wire.direct.cutConnected();
      await people.arriveOn("sfu", pair(people));
      const result = { "through the server": await people.recoverySince(at, pair(people)) };
      await leave(pair(people));
      return result;
    },
  },

  "direct-anew": {
    what: "direct path dark, no media server",
    services: {},
    wired: true,
    begin: async (people) => people.services.mediaServers[0]?.stop(),
    round: async (people) => {
      await call(people, "p2p", pair(people));
      const isReplaced = await replacement(pair(people));
      const at = Date.now();
      people.wire.direct.cutConnected();
      await isReplaced();
      await people.arriveOn("p2p", pair(people));
      const result = { "a new direct path": await people.recoverySince(at, pair(people)) };
      await leave(pair(people));
      return result;
    },
  },
};

async function killWorker(people: FailoverPeople): Promise<Round> {
  await call(people, "sfu", trio(people));
  const { server, port } = await carrierOf(people.ana, people.services);
  const worker = await workerAt(server.pid, port);
  const isReplaced = await replacement(trio(people));
  const at = Date.now();
  process.kill(worker, "SIGKILL");
  await isReplaced();
  await people.arriveOn("sfu", trio(people));
  const result = { "another worker": await people.recoverySince(at, trio(people)) };
  await leave(trio(people));
  return result;
}
