import { BareMediasoup } from "./sfu/bare-mediasoup";
import { measureJoinStorm, type Storm, type StormMeasured } from "./sfu/join-storm";
import { measureShape, type Measured } from "./sfu/measure-shape";
import { Onlookers } from "./sfu/onlookers";
import { startOurMediaServer } from "./sfu/our-media-server";
import { shapes } from "./sfu/shapes";
import type { SfuUnderTest } from "./sfu/sfu-under-test";
import { writeResult } from "./report";

type Comparison<M> = { ours: M; bare: M };
type OfShape = Awaited<ReturnType<typeof measureShape>>;

/** Fifty people who have all been sent the same link. */
const storms: Record<string, Storm> = {
  storm: { people: 50, withinMs: 5_000, speaking: 3, picturesEach: 9 },
};

/**
 * The same synthetic calls through the media server and through bare mediasoup, one after the other: what our part of
 * it costs.
 * @param only names of shapes or storms, comma separated
 */
export async function benchSfu(seconds: number, only?: string): Promise<void> {
  const isChosen = (name: string) => !only || only.split(",").includes(name);
  const known = [...Object.keys(shapes), ...Object.keys(storms)];
  if (!known.some(isChosen)) throw new Error(`Known shapes: ${known.join(", ")}.`);
  const results: Record<string, Comparison<OfShape> | Comparison<StormMeasured>> = {};
  Object.assign(results, await compareShapes(isChosen, seconds));
  for (const [name, storm] of Object.entries(storms).filter(([one]) => isChosen(one))) {
    const measure = (sfu: SfuUnderTest) => measureJoinStorm(sfu, storm);
    const bare = await measureFresh(() => BareMediasoup.start(), measure);
    const ours = await measureFresh(() => startOurMediaServer(), measure);
    results[name] = { ours, bare };
    console.log(`${storm.people} people join one room within ${storm.withinMs / 1000} s:`);
    console.table({ ours, bare });
  }
  await writeResult("sfu", results, { seconds });
}

async function compareShapes(isChosen: (name: string) => boolean, seconds: number) {
  const chosen = Object.entries(shapes).filter(([name]) => isChosen(name));
  const results: Record<string, Comparison<OfShape>> = {};
  if (chosen.length === 0) return results;
  const onlookers = await Onlookers.launch();
  try {
    for (const [name, shape] of chosen) {
      const measure = (sfu: SfuUnderTest) => measureShape(sfu, shape, seconds, onlookers);
      const bare = await measureFresh(() => BareMediasoup.start(), measure);
      const ours = await measureFresh(() => startOurMediaServer(shape.env), measure);
      results[name] = { ours, bare };
      const figures = { ours: ours.measured, bare: bare.measured };
      console.log(`${shape.what}:`);
      console.table({ ...figures, "ours / bare": ratio(figures.ours, figures.bare) });
      console.log("What real browsers in the first room saw of each other:");
      console.table({ ours: ours.seen, bare: bare.seen });
    }
  } finally {
    await onlookers.close();
  }
  return results;
}

/** In a process that has done nothing before. */
async function measureFresh<M>(
  start: () => Promise<SfuUnderTest>,
  measure: (sfu: SfuUnderTest) => Promise<M>,
): Promise<M> {
  const sfu = await start();
  try {
    return await measure(sfu);
  } finally {
    await sfu.stop();
  }
}

function ratio(ours: Measured, bare: Measured): Partial<Measured> {
  const of = (name: keyof Measured) => Math.round((ours[name] / bare[name]) * 100) / 100;
  return {
    packetsPerSecond: of("packetsPerSecond"),
    cpuMsPer1000Packets: of("cpuMsPer1000Packets"),
    rttP95Ms: of("rttP95Ms"),
    delayP95Ms: of("delayP95Ms"),
  };
}
