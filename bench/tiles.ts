import path from "node:path";
import { chromium, type Page } from "@playwright/test";
import { bundleForPage, builtStyles } from "../e2e/support/bundle-for-page";
import { chromiumArgs } from "../e2e/support/chromium-args";
import { summarise } from "./percentiles";
import { report, type Row } from "./report";
import type { TileFigures } from "./tiles/tile-wall";

const PEOPLE = 49;
const CHANGES_PER_SECOND = 30;
/** A frame is dropped when the next one comes later than this: at 60 a second they come every 16.7 ms. */
const DROPPED_MS = 25;

/**
 * 49 tiles and the list of 49 people in Chromium, on a fake engine: frames while nothing changes, and while the store
 * changes thirty times a second. The components are those of the product, built for production; nobody has a picture,
 * since what is measured is the page and not the decoder.
 */
export async function benchTiles(seconds: number): Promise<void> {
  const script = await bundleForPage(path.join("bench", "tiles", "tile-wall.tsx"));
  const styles = await builtStyles();
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_BIN || undefined,
    args: chromiumArgs,
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
    page.on("pageerror", (error) => console.error(error));
    await page.addStyleTag({ content: styles });
    await page.addScriptTag({ content: script });
    await page.evaluate((people) => window.buildWall(people), PEOPLE);
    await page
      .getByTestId("participant-tile")
      .nth(PEOPLE - 1)
      .waitFor();
    await measure(page, 2, CHANGES_PER_SECOND); // warm
    const still = await measure(page, seconds, 0);
    const busy = await measure(page, seconds, CHANGES_PER_SECOND);
    await report("tiles", [...rowsOf("nothing changes", still), ...rowsOf("30 changes a second", busy)], {
      people: PEOPLE,
      changes: busy.changes,
      dropped: { still: dropped(still), busy: dropped(busy) },
    });
    console.log(`Dropped frames: ${dropped(still)} while nothing changes, ${dropped(busy)} with changes.`);
  } finally {
    await browser.close();
  }
}

const measure = (page: Page, seconds: number, perSecond: number): Promise<TileFigures> =>
  page.evaluate(([ms, rate]) => window.measureWall(ms, rate), [seconds * 1_000, perSecond] as const);

const dropped = ({ frames }: TileFigures): number => frames.filter((ms) => ms > DROPPED_MS).length;

const rowsOf = (what: string, { frames, longTasks }: TileFigures): Row[] => [
  { what: `${what}: between frames`, summary: summarise(frames) },
  { what: `${what}: long tasks`, summary: summarise(longTasks) },
];
