import type { ParticipantId } from "@/lib/protocol/ids";
import { trackIdOf } from "../stream-registry";
import { FrameGap } from "./frame-gap";
import type { MeasuredPeople, Meter } from "./meter";

type Watch = {
  gap: FrameGap;
  element: HTMLVideoElement | null;
  frames: WatchedFrames;
  /** Frames of an element that went before the page was told of them. */
  untold: number;
};
type WatchedFrames = { stop: () => void; untold: () => number };

const nothingWatched: WatchedFrames = { stop: () => undefined, untold: () => 0 };

export type SeenPeople = {
  people: MeasuredPeople;
  /** When the newest frame of this person's camera came out of its decoder, on the page's clock in ms. */
  lastFrameAt: (id: ParticipantId) => number | null;
};

/**
 * The longest time that any remote camera stood still on its visible element. Components say which element that is;
 * frames are only counted while a window is open. Screen shares are left out: a slide stands still by itself.
 */
export class PictureMeter implements Meter {
  readonly #shown = new Map<string, HTMLVideoElement>();
  readonly #watches = new Map<ParticipantId, Watch>();
  #seen: SeenPeople | null = null;
  #open = false;
  #unseen = false;

  /** Whose cameras are looked at from now on; elements are told before and after. */
  of(seen: SeenPeople): void {
    this.#seen = seen;
  }

  /**
   * This element is what one sees of this picture, from the frame that it paints now.
   * @returns says that it is not any more, while the element still has its stream
   */
  shownOn(trackId: string, element: HTMLVideoElement): () => void {
    this.#shown.set(trackId, element);
    if (this.#open) this.#follow(true);
    return () => {
      if (this.#shown.get(trackId) === element) this.#shown.delete(trackId);
      for (const watch of this.#watches.values())
        if (watch.element === element) watch.untold = watch.frames.untold();
    };
  }

  start(): void {
    this.stop();
    this.#open = true;
    this.#unseen = false;
    this.#begin();
    this.#follow(false);
    this.look();
  }

  look(): void {
    if (!this.#open) return;
    // A page that nobody sees paints nothing.
    if (document.visibilityState === "hidden") this.#unseen = true;
    for (const [id, { gap }] of this.#watches) if (!this.#seen?.people.mediaOf(id)?.camera) gap.interrupt();
  }

  stop(): number | null {
    if (!this.#open) return null;
    this.look();
    const now = performance.now();
    let longest: number | null = null;
    for (const { gap, frames } of this.#watches.values()) {
      frames.stop();
      const gapMs = gap.end(now);
      if (gapMs !== null) longest = Math.max(longest ?? 0, gapMs);
    }
    this.#watches.clear();
    this.#open = false;
    return this.#unseen ? null : longest;
  }

  /** Who comes during a switch was not seen before it: how they begin is no gap of it. */
  #begin(): void {
    const now = performance.now();
    for (const id of this.#seen?.people.ids() ?? []) {
      const lastFrameAt = this.#seen?.lastFrameAt(id) ?? null;
      if (lastFrameAt === null && !this.#shown.has(trackIdOf(id, "camera"))) continue;
      const gap = new FrameGap();
      gap.begin(lastFrameAt ?? now);
      this.#watches.set(id, { gap, element: null, frames: nothingWatched, untold: 0 });
    }
  }

  /** Watches the frames of what is seen now. */
  #follow(changed: boolean): void {
    for (const [id, watch] of this.#watches) {
      const element = this.#shown.get(trackIdOf(id, "camera"));
      if (!element || watch.element === element) continue;
      watch.frames.stop();
      if (changed) watch.gap.frame(performance.now(), 1 + watch.untold); // what is put on top has just painted
      watch.element = element;
      watch.untold = 0;
      watch.frames = watchFrames(element, watch.gap);
    }
  }
}

function watchFrames(element: HTMLVideoElement, gap: FrameGap): WatchedFrames {
  // Firefox has it since 2024; without it nothing is known of single frames.
  if (typeof element.requestVideoFrameCallback !== "function") {
    gap.interrupt();
    return nothingWatched;
  }
  let before: { presented: number; rendered: number } | null = null;
  const painted = (now: number, frame: VideoFrameCallbackMetadata) => {
    gap.frame(frame.presentationTime ?? now, before === null ? 1 : frame.presentedFrames - before.presented);
    before = { presented: frame.presentedFrames, rendered: renderedFrames(element) };
    handle = element.requestVideoFrameCallback(painted);
  };
  let handle = element.requestVideoFrameCallback(painted);
  return {
    stop: () => element.cancelVideoFrameCallback(handle),
    // The browser's own count may be one ahead of what is on the screen.
    untold: () => (before === null ? 0 : Math.max(0, renderedFrames(element) - before.rendered - 1)),
  };
}

function renderedFrames(element: HTMLVideoElement): number {
  const { totalVideoFrames, droppedVideoFrames } = element.getVideoPlaybackQuality();
  return totalVideoFrames - droppedVideoFrames;
}
