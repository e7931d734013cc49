import type { ParticipantId } from "@/lib/protocol/ids";
import { trackIdOf } from "../stream-registry";
import { FrameGap } from "./frame-gap";
import type { MeasuredPeople, Meter } from "./meter";

type Watch = { gap: FrameGap; element: HTMLVideoElement | null; stop: () => void };

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
   * @returns says that it is not any more
   */
  shownOn(trackId: string, element: HTMLVideoElement): () => void {
    this.#shown.set(trackId, element);
    if (this.#open) this.#follow(true);
    return () => {
      if (this.#shown.get(trackId) === element) this.#shown.delete(trackId);
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
    for (const { gap, stop } of this.#watches.values()) {
      stop();
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
      this.#watches.set(id, { gap, element: null, stop: () => undefined });
    }
  }

  /** Watches the frames of what is seen now. */
  #follow(changed: boolean): void {
    for (const [id, watch] of this.#watches) {
      const element = this.#shown.get(trackIdOf(id, "camera"));
      if (!element || watch.element === element) continue;
      watch.stop();
      if (changed) watch.gap.frame(performance.now()); // what is put on top has just painted
      watch.element = element;
      watch.stop = watchFrames(element, watch.gap);
    }
  }
}

function watchFrames(element: HTMLVideoElement, gap: FrameGap): () => void {
  // Firefox has it since 2024; without it nothing is known of single frames.
  if (typeof element.requestVideoFrameCallback !== "function") {
    gap.interrupt();
    return () => undefined;
  }
  let before: number | null = null;
  const painted = (now: number, frame: VideoFrameCallbackMetadata) => {
    gap.frame(frame.presentationTime ?? now, before === null ? 1 : frame.presentedFrames - before);
    before = frame.presentedFrames;
    handle = element.requestVideoFrameCallback(painted);
  };
  let handle = element.requestVideoFrameCallback(painted);
  return () => element.cancelVideoFrameCallback(handle);
}
