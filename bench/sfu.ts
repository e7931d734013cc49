import { BareMediasoup } from "./sfu/bare-mediasoup";
import { measureShape, type Measured } from "./sfu/measure-shape";
import { startOurMediaServer } from "./sfu/our-media-server";
import { shapes, type Shape } from "./sfu/shapes";
import type { SfuUnderTest } from "./sfu/sfu-under-test";
import { writeResult } from "./report";

type Comparison = { ours: Measured; bare: Measured };

/**
 * The same synthetic calls through the media server and through bare mediasoup, one after the other: what our part of
 * it costs.
 * @param only names of shapes, comma separated
 */
export async function benchSfu(seconds: number, only?: string): Promise<void> {
  const chosen = Object.entries(shapes).filter(([name]) => !only || only.split(",").includes(name));
  if (chosen.length === 0) throw new Error(`Known shapes: ${Object.keys(shapes).join(", ")}.`);
  const results: Record<string, Comparison> = {};
  for (const [name, shape] of chosen) {
    const bare = await measureFresh(() => BareMediasoup.start(), shape, seconds);
    const ours = await measureFresh(() => startOurMediaServer(shape.env), shape, seconds);
    results[name] = { ours, bare };
    console.log(`${shape.what}:`);
    console.table({ ours, bare, "ours / bare": ratio(ours, bare) });
  }
  await writeResult("sfu", results, { seconds });
}

/** In a process that has done nothing before. */
async function measureFresh(
  start: () => Promise<SfuUnderTest>,
  shape: Shape,
  seconds: number,
): Promise<Measured> {
  const sfu = await start();
  try {
    return await measureShape(sfu, shape, seconds);
  } finally {
    await sfu.stop();
  }
}

function ratio(ours: Measured, bare: Measured): Partial<Measured> {
  const of = (name: keyof Measured) => Math.round((ours[name] / bare[name]) * 100) / 100;
  return {
    packetsPerSecond: of("packetsPerSecond"),
    cpuMsPer1000Packets: of("cpuMsPer1000Packets"),
    delayP95Ms: of("delayP95Ms"),
  };
}
