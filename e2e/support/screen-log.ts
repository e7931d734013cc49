import type { Person } from "./person";

/** How long a picture was away on one screen, in ms after whatever took it away; `still`: longest time without a frame. */
export type Outage = { screen: string; of: string; backAfterMs: number; stillMs: number };

/** Frames further apart than this are an outage, in ms: what the machine leaves out by itself is shorter. */
const OUTAGE_MS = 300;

/** Notes every frame that this person sees of others, from the next page on. */
export async function logScreen(person: Person): Promise<void> {
  await person.context.addInitScript(installScreenLog);
}

/**
 * What these people saw of each other since a moment: when each picture that had stopped went on. To be asked when all
 * pictures move.
 * @param since `Date.now()` of the moment
 */
export async function outagesSince(since: number, people: readonly Person[]): Promise<Outage[]> {
  const seen = await Promise.all(
    people.map(async (person) => {
      const frames = await person.page.evaluate(() => window.__screenLog);
      return people
        .filter((other) => other !== person)
        .map((other): Outage => ({
          screen: person.name,
          of: other.name,
          ...longestStill(frames[other.name] ?? [], since),
        }));
    }),
  );
  return seen.flat();
}

/** Until the last picture on any screen was back, in ms; 0 when none was away. */
export function backEverywhereMs(outages: readonly Outage[]): number {
  return Math.round(Math.max(0, ...outages.map(({ backAfterMs }) => backAfterMs)));
}

function longestStill(frames: readonly number[], since: number): { backAfterMs: number; stillMs: number } {
  let [backAfterMs, stillMs] = [0, 0];
  frames.forEach((at, i) => {
    // Somebody who was never seen before has been waited for since the moment itself.
    const before = frames[i - 1] ?? since;
    if (at < since || at - before <= stillMs) return;
    stillMs = at - before;
    backAfterMs = stillMs > OUTAGE_MS ? at - since : 0;
  });
  return { backAfterMs, stillMs };
}

/** Serialised by Playwright: refers to nothing outside. */
function installScreenLog(): void {
  const frames: Record<string, number[]> = {};
  window.__screenLog = frames;
  const watched = new WeakSet<HTMLVideoElement>();
  const watch = (tile: HTMLElement, video: HTMLVideoElement) => {
    if (watched.has(video)) return;
    watched.add(video);
    const painted = (now: number) => {
      if (!video.isConnected) return;
      // While a stream is exchanged a tile has two elements: the last one is on top.
      const visible = [...tile.querySelectorAll("video")].at(-1) === video;
      if (visible) (frames[tile.dataset.name ?? ""] ??= []).push(performance.timeOrigin + now);
      video.requestVideoFrameCallback(painted);
    };
    video.requestVideoFrameCallback(painted);
  };
  new MutationObserver(() => {
    for (const tile of document.querySelectorAll<HTMLElement>(
      '[data-testid="participant-tile"][data-local="false"]',
    ))
      for (const video of tile.querySelectorAll("video")) watch(tile, video);
  }).observe(document, { subtree: true, childList: true });
}

declare global {
  interface Window {
    /** Times of painted frames by name of the person, in ms since 1970. */
    __screenLog: Record<string, number[]>;
  }
}
