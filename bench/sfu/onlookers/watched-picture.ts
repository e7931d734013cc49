import { markOf, markSize } from "./frame-mark";

/** What was seen of one picture. */
export type SeenFrames = {
  /** Frames that were looked at. */
  frames: number;
  /** Of them those that showed somebody else, or nothing that was painted. */
  wrong: number;
  /** Longest time in which no new frame of the right person came, in ms. */
  longestStillMs: number;
};

/** So large a copy of a frame is looked at, in pixels. */
const [width, height] = [64, 36];

/** A picture on a page of which every frame is looked at. */
export class WatchedPicture {
  readonly #video = document.createElement("video");
  readonly #pen: CanvasRenderingContext2D;
  #seen: SeenFrames = { frames: 0, wrong: 0, longestStillMs: 0 };
  #number = -1;
  #newAt = performance.now();
  #found: () => void = () => undefined;
  /** Resolves with the first right frame. */
  readonly whenSeen = new Promise<void>((resolve) => (this.#found = resolve));

  /** @param sender whom it should show */
  constructor(
    track: MediaStreamTrack,
    private readonly sender: number,
  ) {
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    if (!pen) throw new Error("This browser cannot look at frames.");
    this.#pen = pen;
    Object.assign(this.#video, { muted: true, autoplay: true, srcObject: new MediaStream([track]) });
    document.body.append(this.#video);
    this.#next();
  }

  /** From here on it counts. */
  reset(): void {
    this.#seen = { frames: 0, wrong: 0, longestStillMs: 0 };
    this.#newAt = performance.now();
  }

  seen(): SeenFrames {
    return {
      ...this.#seen,
      longestStillMs: Math.max(this.#seen.longestStillMs, performance.now() - this.#newAt),
    };
  }

  #next(): void {
    this.#video.requestVideoFrameCallback((now) => {
      this.#look(now);
      this.#next();
    });
  }

  #look(now: number): void {
    this.#seen.frames++;
    const mark = markOf(this.#cells());
    if (mark?.sender !== this.sender) {
      this.#seen.wrong++;
      return;
    }
    this.#found();
    if (mark.frame === this.#number) return;
    this.#number = mark.frame;
    this.#seen.longestStillMs = Math.max(this.#seen.longestStillMs, now - this.#newAt);
    this.#newAt = now;
  }

  /** By the brightness in the middle of each cell. */
  #cells(): boolean[] {
    this.#pen.drawImage(this.#video, 0, 0, width, height);
    const { data } = this.#pen.getImageData(0, 0, width, height);
    return Array.from({ length: markSize ** 2 }, (_, cell) => {
      const x = Math.floor((((cell % markSize) + 0.5) * width) / markSize);
      const y = Math.floor(((Math.floor(cell / markSize) + 0.5) * height) / markSize);
      return (data[(y * width + x) * 4 + 1] ?? 0) > 127; // green has most of the brightness
    });
  }
}
