import { trackKind } from "@/lib/protocol/participant";
import { until } from "@/lib/testing/until";
import { workerAt } from "../../e2e/support/media-workers";
import type { TestMediaServer } from "../../server/testing/start-test-media-server";
import type { TestServer } from "../../server/testing/start-test-server";
import { startTicking } from "../sfu/start-ticking";
import { CallPerson } from "./call-person";
import type { FlowingStream } from "./flowing-streams";

/** Whose camera and microphone who receives: one pair is two streams. */
type Pair = { to: CallPerson; from: CallPerson };

/** One worker that was killed, in ms after that. */
export type Rebuilt = {
  /** Streams that the worker carried, at either end. */
  streams: number;
  /** Until the last of those people heard where to go. */
  toldMs: number;
  /** Until all voices among them flowed again. */
  voicesMs: number;
  /** Until all of them did, pictures as well. */
  allMs: number;
  /** The longest that any other stream of the room paused meanwhile. */
  othersPauseMs: number;
};

const patienceMs = 30_000;
/** Everything has flowed for so long before the blow, in ms. */
const settleMs = 1_500;

/**
 * A call that two workers carry, one of which is killed.
 * @param people so many that both workers have some
 * @param victim 0: the worker of who came first, 1: the other one
 */
export async function rebuildRound(
  app: TestServer,
  media: TestMediaServer,
  people: number,
  victim: number,
): Promise<Rebuilt> {
  const failures: unknown[] = [];
  const persons: CallPerson[] = [];
  const pump = startTicking(persons);
  try {
    const meeting = await app.createMeeting({ policy: "sfu-only" });
    for (let i = 0; i < people; i++) {
      const person = new CallPerson(await app.guest(meeting), (error) => failures.push(error));
      persons.push(person);
      await person.join(`Person ${i}`);
    }
    const pairs = persons.flatMap((to) =>
      persons.filter((from) => from !== to).map((from) => ({ to, from })),
    );
    await until("everything flows", () => allFlow(pairs, 0), patienceMs);
    await new Promise((done) => setTimeout(done, settleMs));
    const ports = [...new Set(persons.map(({ port }) => port))];
    const port = ports[victim];
    if (ports.length !== 2 || !port) throw new Error(`The call is on ${ports.length} workers.`);
    const isLost = ({ to, from }: Pair) => to.port === port || from.port === port;
    const [lost, others] = [pairs.filter(isLost), pairs.filter((pair) => !isLost(pair))];
    const toMove = persons.filter((person) => person.port === port);
    const pid = await workerAt(media.pid, port);

    for (const { streams } of persons) streams.countPausesAnew();
    const at = performance.now();
    process.kill(pid, "SIGKILL");
    await until("everything flows again", () => allFlow(lost, at), patienceMs);
    const back = lost.flatMap(streamsOf);
    const lastOf = (streams: typeof back) =>
      Math.max(...streams.map((one) => one?.flowsSince ?? Infinity)) - at;
    if (failures.length > 0) throw new AggregateError(failures, "Something failed that should not have.");
    return {
      streams: back.length,
      toldMs: Math.max(...toMove.map(({ toldAt }) => toldAt)) - at,
      voicesMs: lastOf(back.filter((one) => one?.kind === "audio")),
      allMs: lastOf(back),
      othersPauseMs: Math.max(...others.flatMap(streamsOf).map(longestPauseOf)),
    };
  } finally {
    clearInterval(pump);
    await Promise.all(persons.map((person) => person.leave()));
  }
}

const streamsOf = ({ to, from }: Pair): (FlowingStream | undefined)[] =>
  trackKind.options.map((kind) => to.streams.find(from.id, kind));

/** With the one that goes on; in ms. */
const longestPauseOf = (stream: FlowingStream | undefined): number =>
  stream ? Math.max(stream.longestPauseMs, performance.now() - stream.lastAt) : Infinity;

/** Both streams of each pair have begun to flow after that moment. */
const allFlow = (pairs: readonly Pair[], after: number) =>
  pairs.every((pair) => streamsOf(pair).every((one) => (one?.flowsSince ?? -1) > after));
