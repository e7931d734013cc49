import { pictureHeight, type PictureFit } from "./picture-height";

type Followed = {
  video: HTMLVideoElement;
  fit: PictureFit;
  intersects: boolean;
  told: (height: number | null) => void;
};
/** Of a video in a window of its own, which the browser makes about as large at first and tells of to nobody. */
const FLOATING = { width: 480, height: 270 };

type Observers = { resize: ResizeObserver; intersection: IntersectionObserver };

/**
 * Measures the elements on which pictures are seen, all of them with one pair of observers for each window (the small
 * window on top has its own). An element counts as seen from the start: most that are mounted are.
 */
export class PictureSizes {
  readonly #followed = new Map<Element, Followed>();
  readonly #windows = new Map<Window, Observers>();

  /**
   * @param told the height at which its picture is seen now, or null while it is not; again whenever that may be another
   * @returns follows it no more
   */
  follow(video: HTMLVideoElement, fit: PictureFit, told: Followed["told"]): () => void {
    const view = video.ownerDocument.defaultView ?? window;
    const { resize, intersection } = this.#observersOf(view);
    const followed = { video, fit, intersects: true, told };
    const measure = () => this.#measure(followed);
    this.#followed.set(video, followed);
    resize.observe(video);
    intersection.observe(video);
    const changes = ["resize", "enterpictureinpicture", "leavepictureinpicture"]; // the first: of the picture in it
    for (const change of changes) video.addEventListener(change, measure);
    return () => {
      this.#followed.delete(video);
      resize.unobserve(video);
      intersection.unobserve(video);
      for (const change of changes) video.removeEventListener(change, measure);
      this.#leave(view);
    };
  }

  #observersOf(view: Window & Partial<typeof globalThis>): Observers {
    const known = this.#windows.get(view);
    if (known) return known;
    // Those of the element's own window: another one's do not see what is in it.
    const Resize = view.ResizeObserver ?? ResizeObserver;
    const Intersection = view.IntersectionObserver ?? IntersectionObserver;
    const observers = {
      resize: new Resize((entries) => {
        for (const { target } of entries) this.#measure(this.#followed.get(target));
      }),
      intersection: new Intersection((entries) => {
        for (const { target, isIntersecting } of entries) {
          const followed = this.#followed.get(target);
          if (followed) followed.intersects = isIntersecting;
          this.#measure(followed);
        }
      }),
    };
    this.#windows.set(view, observers);
    view.document.addEventListener("visibilitychange", this.#measureAll);
    return observers;
  }

  /** Lets go of a window in which nothing is followed any more. */
  #leave(view: Window): void {
    const observers = this.#windows.get(view);
    const used = [...this.#followed.keys()].some(({ ownerDocument }) => ownerDocument === view.document);
    if (used || !observers) return;
    observers.resize.disconnect();
    observers.intersection.disconnect();
    this.#windows.delete(view);
    view.document.removeEventListener("visibilitychange", this.#measureAll);
  }

  readonly #measureAll = () => {
    for (const followed of this.#followed.values()) this.#measure(followed);
  };

  #measure(followed: Followed | undefined): void {
    if (!followed) return;
    const { video, fit, intersects, told } = followed;
    // On top of everything, also when the page is not to be seen at all.
    const floats = video.ownerDocument.pictureInPictureElement === video;
    if (!floats && (!intersects || video.ownerDocument.visibilityState !== "visible")) return told(null);
    const place = floats ? FLOATING : { width: video.clientWidth, height: video.clientHeight };
    const picture = { width: video.videoWidth, height: video.videoHeight };
    told(pictureHeight(place, picture, fit, video.ownerDocument.defaultView?.devicePixelRatio ?? 1));
  }
}
