import type { Person } from "../e2e/support/person";
import { summarise } from "./percentiles";
import { report, type Row } from "./report";
import { lastClickOf, lastTileMovingAt } from "./tiles-moving";
import { pause, withPeople, type BenchCall, type Camera } from "./with-people";

/** So long the pre-join page is open before somebody presses `Join now`, in ms: what can be made ready is. */
const AT_THE_DOOR_MS = 4_000;
/** The pages are left alone while they connect, since to be asked costs them time, in ms. */
const CONNECT_MS = 2_000;
/** Pictures that have not come by then are not counted but complained of. */
const ARRIVED_MS = 30_000;

const ways = ["prepared", "at once"] as const;
/** `at once`: pressed in the moment in which it can be pressed, before the page has knocked. */
type Way = (typeof ways)[number];
type Join = { who: "second" | "third"; way: Way; ms: number };

/**
 * From `Join now` until all new tiles move on all screens, for the second person (direct path) and the third (media
 * server), with the pre-join page open for a while before, and without.
 */
export async function benchJoin(rounds: number, camera: Camera): Promise<void> {
  await withPeople(camera, [], async (call) => {
    await call.ana.openLobby(call.code);
    await call.ana.join();
    const joins: Join[] = [];
    for (let round = 0; round < rounds; round++)
      for (const way of ways) {
        joins.push(...(await comeAndGo(call, way)));
        console.log(
          `${round + 1} of ${rounds}, ${way}: ${joins
            .slice(-2)
            .map(({ ms }) => `${ms} ms`)
            .join(", ")}`,
        );
      }
    await report("join", rowsOf(joins), { rounds, camera, startedInMs: call.startedInMs, details: joins });
  });
}

async function comeAndGo({ code, ana, ben, chi }: BenchCall, way: Way): Promise<Join[]> {
  const second = await timeToJoin(ben, way, code, [ana, ben]);
  await pause(AT_THE_DOOR_MS);
  const third = await timeToJoin(chi, way, code, [ana, ben, chi]);
  await chi.leave();
  await ben.leave();
  await ana.expectPath("none");
  return [
    { who: "second", way, ms: second },
    { who: "third", way, ms: third },
  ];
}

async function timeToJoin(newcomer: Person, way: Way, code: string, people: Person[]): Promise<number> {
  const { page } = newcomer;
  if (way === "prepared") {
    await newcomer.openLobby(code);
    await page.getByLabel("Your name").fill(newcomer.name);
    await pause(AT_THE_DOOR_MS);
  } else {
    await page.goto(`/meeting/${code}`, { waitUntil: "commit" });
    await page.getByLabel("Your name").fill(newcomer.name);
  }
  await newcomer.button("Join now").click();
  await pause(CONNECT_MS);
  const pressedAt = await lastClickOf(newcomer);
  for (const deadline = Date.now() + ARRIVED_MS; Date.now() < deadline;) {
    const movingAt = await lastTileMovingAt(pressedAt, newcomer, people);
    if (Number.isFinite(movingAt)) return Math.round(movingAt - pressedAt);
    await pause(50);
  }
  throw new Error(`Not everybody saw ${newcomer.name}, or the other way round, within ${ARRIVED_MS} ms.`);
}

function rowsOf(joins: readonly Join[]): Row[] {
  return (["second", "third"] as const).flatMap((who) =>
    ways.map((way) => ({
      what: `${who} person, ${way}: Join now → all tiles moving`,
      summary: summarise(joins.filter((one) => one.who === who && one.way === way).map(({ ms }) => ms)),
    })),
  );
}
