import { expect, test, type Page } from "@playwright/test";
import { tilesOf } from "./tile-pictures";

/** What one tile showed while it was watched. */
type WatchedTile = {
  /** `screen-tile Ana`, `participant-tile Ben`. */
  tile: string;
  /** Frames painted by whichever video was on top. */
  frames: number;
  /** Longest time between two of them, in ms; from the first one on. */
  longestGapMs: number;
  /** Looks at which a copy of the picture had one colour only. */
  plainCopies: number;
  /** The first few times that there was nothing to see: when, in ms of the page's life, and what was wrong. */
  blanks: string[];
  /** How often the tile was moved or changed its size. */
  moves: number;
};

/** Watches every remote tile that a page has now, people and screens, whenever the page is about to be painted. */
export async function startTileWatch(page: Page): Promise<void> {
  await page.evaluate((selector) => {
    const tiles = [...document.querySelectorAll<HTMLElement>(selector)].map((tile) => watch(tile));
    let watching = true;
    const lookAll = () => {
      if (!watching) return;
      for (const { look } of tiles) look();
      requestAnimationFrame(lookAll);
    };
    lookAll();
    window.__stopTileWatch = () => {
      watching = false;
      return tiles.map(({ finish }) => finish());
    };

    function watch(tile: HTMLElement) {
      const name = `${tile.dataset.testid ?? ""} ${tile.dataset.name ?? ""}`;
      const seen = {
        tile: name,
        frames: 0,
        longestGapMs: 0,
        plainCopies: 0,
        blanks: [] as string[],
        moves: 0,
      };
      const followed = new WeakSet<HTMLVideoElement>();
      const dots = document.createElement("canvas");
      [dots.width, dots.height] = [16, 9];
      const context = dots.getContext("2d", { willReadFrequently: true });
      let place = tile.style.cssText;
      let lastFrame: number | null = null;
      // While a stream is being exchanged there are two: the last one is on top.
      const onTop = () => [...tile.querySelectorAll("video")].at(-1);

      function noteGap(now: number) {
        if (lastFrame !== null) seen.longestGapMs = Math.max(seen.longestGapMs, Math.round(now - lastFrame));
      }
      function follow(video: HTMLVideoElement) {
        if (followed.has(video)) return;
        followed.add(video);
        const painted = (now: number) => {
          if (!watching) return;
          if (onTop() === video) {
            noteGap(now);
            lastFrame = now;
            seen.frames++;
          }
          video.requestVideoFrameCallback(painted);
        };
        video.requestVideoFrameCallback(painted);
      }
      function whatIsWrong(): string | null {
        const video = onTop();
        if (!tile.isConnected) return "the tile is gone";
        if (!video) return "no video";
        if (tile.dataset.covered === "true") return "covered";
        if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return "a video without a picture";
        return null;
      }
      /** Whether a copy of the picture has one colour only. */
      function copiesPlain(): boolean {
        const video = onTop();
        if (!video || !context) return false;
        context.clearRect(0, 0, 16, 9);
        context.drawImage(video, 0, 0, 16, 9);
        const colours = context.getImageData(0, 0, 16, 9).data.filter((_value, i) => i % 4 !== 3);
        return Math.max(...colours) - Math.min(...colours) < 16;
      }
      return {
        look() {
          for (const video of tile.querySelectorAll("video")) follow(video);
          const wrong = whatIsWrong();
          if (wrong && seen.blanks.length < 5)
            seen.blanks.push(`${Math.round(performance.now())} ms: ${wrong}`);
          if (copiesPlain()) seen.plainCopies++;
          if (tile.style.cssText !== place) seen.moves++;
          place = tile.style.cssText;
        },
        finish() {
          noteGap(performance.now());
          return seen;
        },
      };
    }
  }, `${tilesOf.people}, ${tilesOf.screens}`);
}

/**
 * Since startTileWatch() no tile was gone, covered or without a picture. How long the gaps were is noted in the report
 * only: that is a matter of the machine, and measured in bench/. So are looks that copied a plain surface: whether the
 * display showed one, too, a copy cannot tell.
 * @param still whether the tiles were to stay where they are, too: nobody came or left
 */
export async function expectUninterrupted(
  page: Page,
  direction: string,
  { still = false } = {},
): Promise<void> {
  for (const { tile, frames, longestGapMs, plainCopies, blanks, moves } of await page.evaluate(() =>
    window.__stopTileWatch(),
  )) {
    const gap = `longest gap ${longestGapMs} ms of ${frames} frames, ${plainCopies} plain copies`;
    test.info().annotations.push({ type: `${direction} ${tile}`, description: gap });
    expect.soft(frames, `${direction}: frames of ${tile}`).toBeGreaterThan(0);
    expect.soft(blanks, `${direction}: looks at ${tile} that found nothing`).toEqual([]);
    if (still) expect.soft(moves, `${direction}: moves of ${tile}`).toBe(0);
  }
}

declare global {
  interface Window {
    __stopTileWatch: () => WatchedTile[];
  }
}
