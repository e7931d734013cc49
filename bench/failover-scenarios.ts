import { expect } from "@playwright/test";
import { carrierOf } from "../e2e/support/carrier";
import { workerAt } from "../e2e/support/media-workers";
import type { OwnServicesOptions } from "../e2e/support/own-services";
import type { FailoverPeople, Recovery } from "./failover-people";

/** One figure per round and name. */
export type Round = Record<string, Recovery>;

export type Scenario = {
  what: string;
  services: OwnServicesOptions;
  /** Before the first round. */
  begin: (people: FailoverPeople) => Promise<void>;
  round: (people: FailoverPeople) => Promise<Round>;
};

const trio = ({ ana, ben, chi }: FailoverPeople) => [ana, ben, chi];
const pair = ({ ana, ben }: FailoverPeople) => [ana, ben];

async function trioOnSfu(people: FailoverPeople): Promise<void> {
  await people.enter(...trio(people));
  await people.arriveOn("sfu", trio(people));
}

/** Lets encoders and jitter buffers settle, so that one round does not spoil the next. */
const settle = () => new Promise<void>((done) => setTimeout(done, 3_000));

export const scenarios: Record<string, Scenario> = {
  "media-server": {
    what: "media server killed, three people",
    services: {},
    begin: trioOnSfu,
    round: async (people) => {
      const everybody = trio(people);
      await settle();
      const at = Date.now();
      await people.services.mediaServers[0]?.kill();
      await people.arriveOn("p2p", everybody);
      const mesh = await people.recoverySince(at, everybody);
      await settle();
      const back = Date.now();
      await people.services.mediaServers[0]?.start();
      await people.arriveOn("sfu", everybody);
      return { mesh, "return to the server": await people.recoverySince(back, everybody) };
    },
  },

  joining: {
    what: "media server killed while a third person comes in",
    services: {},
    begin: async (people) => {
      await people.enter(...pair(people));
      await people.arriveOn("p2p", pair(people));
    },
    round: async (people) => {
      const { chi, ana } = people;
      await people.openLobby(chi);
      await settle();
      await Promise.all([ana.seesPreparing("sfu"), chi.join()]);
      const at = Date.now();
      await people.services.mediaServers[0]?.kill();
      await people.arriveOn("p2p", trio(people));
      const result = {
        "all three": await people.recoverySince(at, trio(people)),
        "the pair": await people.recoverySince(at, pair(people)),
      };
      await chi.leave();
      await people.services.mediaServers[0]?.start();
      return result;
    },
  },

  "second-server": {
    what: "one of two media servers killed",
    services: { mediaServers: 2 },
    begin: trioOnSfu,
    round: async (people) => {
      await settle();
      const { server } = await carrierOf(people.ana, people.services, people.wire);
      const at = Date.now();
      await server.kill();
      await people.arriveOn("sfu", trio(people));
      const result = { "the other server": await people.recoverySince(at, trio(people)) };
      await server.start();
      return result;
    },
  },

  worker: {
    what: "one of two workers killed",
    services: { env: { MEDIASOUP_WORKERS: "2" } },
    begin: trioOnSfu,
    round: (people) => killWorker(people),
  },

  "only-worker": {
    what: "the only worker killed",
    services: { env: { MEDIASOUP_WORKERS: "1" } },
    begin: trioOnSfu,
    round: (people) => killWorker(people),
  },

  direct: {
    what: "direct path dark, two people",
    services: {},
    begin: () => Promise.resolve(),
    round: async (people) => {
      // A call anew each time: after a failure the direct path is left alone for longer and longer.
      await people.enter(...pair(people));
      await people.arriveOn("p2p", pair(people));
      await settle();
      const at = Date.now();
      people.wire.direct.cutConnected();
      await people.arriveOn("sfu", pair(people));
      const result = { "through the server": await people.recoverySince(at, pair(people)) };
      for (const person of pair(people)) await person.leave();
      return result;
    },
  },

  "direct-anew": {
    what: "direct path dark, no media server",
    services: {},
    begin: async (people) => people.services.mediaServers[0]?.stop(),
    round: async (people) => {
      await people.enter(...pair(people));
      await people.arriveOn("p2p", pair(people));
      await settle();
      const epoch = await people.ana.meeting.getAttribute("data-epoch");
      const at = Date.now();
      people.wire.direct.cutConnected();
      for (const person of pair(people))
        await expect(person.meeting).not.toHaveAttribute("data-epoch", epoch ?? "");
      await people.arriveOn("p2p", pair(people));
      const result = { "a new direct path": await people.recoverySince(at, pair(people)) };
      for (const person of pair(people)) await person.leave();
      return result;
    },
  },
};

async function killWorker(people: FailoverPeople): Promise<Round> {
  await settle();
  const before = await people.ana.meeting.getAttribute("data-epoch");
  const { server, port } = await carrierOf(people.ana, people.services, people.wire);
  const worker = await workerAt(server.pid, port);
  const at = Date.now();
  process.kill(worker, "SIGKILL");
  for (const person of trio(people))
    await expect(person.meeting).not.toHaveAttribute("data-epoch", before ?? "");
  await people.arriveOn("sfu", trio(people));
  return { "another worker": await people.recoverySince(at, trio(people)) };
}
