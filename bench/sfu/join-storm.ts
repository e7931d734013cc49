import { performance } from "node:perf_hooks";
import { setTimeout as delay } from "node:timers/promises";
import { summarise } from "../percentiles";
import type { SfuUnderTest } from "./sfu-under-test";
import { startTicking } from "./start-ticking";
import { StormPerson } from "./storm-person";
import { SyntheticPeer } from "./synthetic-peer";
import { watchCost, type SfuCost } from "./watch-cost";

export type Storm = {
  people: number;
  /** All have clicked within this time. */
  withinMs: number;
  speaking: number;
  picturesEach: number;
};

/** What a person expects of a page that opens, in ms. */
const soonMs = 3_000;
/** So long it is waited for pictures after the last person has come, in ms. */
const patienceMs = 10_000;

export type StormMeasured = SfuCost & {
  /** From the click until somebody sends: transports are made and connected. */
  joinP50Ms: number;
  joinP95Ms: number;
  /** Pictures that the people of the room have on their pages, all together. */
  pictures: number;
  /** Until a picture moves: from one's own click, or for those who come later from the moment they are there. */
  movingP50Ms: number;
  movingP95Ms: number;
  movingMaxMs: number;
  /** Of the pictures. */
  soonPercent: number;
  /** Of the people: all pictures of their page. */
  wholePageSoonPercent: number;
  neverMoved: number;
};

/** People who all join one room within a few seconds, over an SFU. */
export async function measureJoinStorm(sfu: SfuUnderTest, storm: Storm): Promise<StormMeasured> {
  const roomId = "storm";
  await sfu.ask("createRoom", {}, { roomId });
  const people = Array.from({ length: storm.people }, (_, i) => {
    const plan = { sends: true, speaks: i < storm.speaking, receives: true };
    return new StormPerson(new SyntheticPeer(sfu, roomId, `peer-${i}`, plan), storm.picturesEach);
  });
  const pump = startTicking(people.map(({ peer }) => peer));
  const cost = await watchCost(sfu.pid);
  try {
    const joins = await joinAll(people, storm.withinMs);
    await untilMoving(people);
    const { cpuShare, loadBusy } = await cost(); // from the first click to the last picture
    return { ...summary(people, joins), cpuShare, loadBusy };
  } finally {
    clearInterval(pump);
    for (const { peer } of people) peer.close();
  }
}

/** @returns how long each of them took until they were in, in ms */
async function joinAll(people: readonly StormPerson[], withinMs: number): Promise<number[]> {
  const present: StormPerson[] = [];
  return Promise.all(
    people.map(async (person, i) => {
      await delay((i / people.length) * withinMs);
      const clicked = performance.now();
      await person.peer.join(person.pictures);
      const came = performance.now();
      const others = [...present];
      present.push(person);
      await Promise.all([person.see(others, clicked), ...others.map((other) => other.see([person], came))]);
      return came - clicked;
    }),
  );
}

/** Until all pictures move, or nobody would wait any longer. */
async function untilMoving(people: readonly StormPerson[]): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (performance.now() < deadline && people.some((person) => person.delays().includes(null)))
    await delay(50);
}

function summary(people: readonly StormPerson[], joins: number[]) {
  const pages = people.map((person) => person.delays());
  const all = pages.flat();
  const moved = all.filter((one) => one !== null);
  const isSoon = (one: number | null) => one !== null && one <= soonMs;
  const joining = summarise(joins);
  const moving = summarise(moved);
  return {
    joinP50Ms: joining?.p50 ?? 0,
    joinP95Ms: joining?.p95 ?? 0,
    pictures: all.length,
    movingP50Ms: moving?.p50 ?? 0,
    movingP95Ms: moving?.p95 ?? 0,
    movingMaxMs: Math.round(Math.max(0, ...moved)),
    soonPercent: percent(all.filter(isSoon).length, all.length),
    wholePageSoonPercent: percent(pages.filter((page) => page.every(isSoon)).length, pages.length),
    neverMoved: all.length - moved.length,
  };
}

const percent = (part: number, whole: number) => Math.round((part * 1000) / Math.max(whole, 1)) / 10;
