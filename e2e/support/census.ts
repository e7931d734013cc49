import type { CDPSession } from "@playwright/test";
import type { Person } from "./person";

/** What one page holds. Counted by the browser itself, after a garbage collection, so that nothing hides. */
export type PageCensus = {
  openConnections: number;
  /** Closed ones that something still holds on to included. */
  connections: number;
  audioNodes: number;
  videos: number;
  /** Those that are in no document any more and that something still holds on to included. */
  mediaElements: number;
  liveTracks: number;
  /** That have ended and that something still holds on to. */
  endedTracks: number;
  /** That run or wait; those of the page's own code and of its libraries. */
  intervals: number;
  timeouts: number;
  /** Of JavaScript, in kB. */
  heapKb: number;
  epoch: number;
};

/** Lets the timers of this person's pages be counted, from the next page on. */
export async function countTimers({ context }: Person): Promise<void> {
  await context.addInitScript(() => {
    const [timeouts, intervals] = [new Set<unknown>(), new Set<unknown>()];
    window.__timers = { timeouts, intervals };
    window.setTimeout = new Proxy(window.setTimeout, {
      apply: (set, self, [run, ...rest]: unknown[]) => {
        const once = (...given: unknown[]) => {
          timeouts.delete(id);
          if (typeof run === "function") Reflect.apply(run, undefined, given);
        };
        const id: unknown = Reflect.apply(set, self, [once, ...rest]);
        timeouts.add(id);
        return id;
      },
    });
    window.setInterval = new Proxy(window.setInterval, {
      apply: (set, self, args: unknown[]) => {
        const id: unknown = Reflect.apply(set, self, args);
        intervals.add(id);
        return id;
      },
    });
    // Either ends both kinds.
    for (const name of ["clearTimeout", "clearInterval"] as const)
      window[name] = new Proxy(window[name], {
        apply: (clear, self, args: unknown[]) => {
          timeouts.delete(args[0]);
          intervals.delete(args[0]);
          Reflect.apply(clear, self, args);
        },
      });
  });
}

/** Everything that the call of this page has made and not let go of. To be called for those with countTimers(). */
export async function takeCensus({ page, context }: Person): Promise<PageCensus> {
  const session = await context.newCDPSession(page);
  try {
    await session.send("Performance.enable");
    await session.send("HeapProfiler.collectGarbage");
    const mediaElements = await countObjects(session, "HTMLMediaElement");
    const liveTracks = await countObjects(session, "MediaStreamTrack", "(one) => one.readyState === 'live'");
    const endedTracks = await countObjects(
      session,
      "MediaStreamTrack",
      "(one) => one.readyState === 'ended'",
    );
    const { metrics } = await session.send("Performance.getMetrics");
    const count = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
    const found = await page.evaluate(() => ({
      openConnections: window.__probes.connections.length,
      videos: document.querySelectorAll("video, audio").length,
      intervals: window.__timers.intervals.size,
      timeouts: window.__timers.timeouts.size,
      epoch: Number(document.querySelector<HTMLElement>('[data-testid="meeting"]')?.dataset.epoch),
    }));
    return {
      ...found,
      mediaElements,
      liveTracks,
      endedTracks,
      connections: count("RTCPeerConnections"),
      audioNodes: count("AudioHandlers"),
      heapKb: Math.round(count("JSHeapUsedSize") / 1_000),
    };
  } finally {
    await session.detach();
  }
}

/** How many objects of this class the page can still reach, of those that `which` is true for. */
async function countObjects(session: CDPSession, className: string, which = "() => true"): Promise<number> {
  const { result: prototype } = await session.send("Runtime.evaluate", {
    expression: `${className}.prototype`,
    objectGroup: "census",
  });
  if (!prototype.objectId) throw new Error(`The page knows no ${className}.`);
  const { objects } = await session.send("Runtime.queryObjects", {
    prototypeObjectId: prototype.objectId,
    objectGroup: "census",
  });
  const { result } = await session.send("Runtime.callFunctionOn", {
    functionDeclaration: `function () { return this.filter(${which}).length; }`,
    objectId: objects.objectId,
    returnByValue: true,
  });
  await session.send("Runtime.releaseObjectGroup", { objectGroup: "census" });
  return Number(result.value);
}

declare global {
  interface Window {
    __timers: { timeouts: Set<unknown>; intervals: Set<unknown> };
  }
}
