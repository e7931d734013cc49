/** One switch as one page saw it. Times in ms of that page's clock. */
export type SeenSwitch = { path: string; preparedAt: number; committedAt: number };

/**
 * Puts the measuring into a page before its own code runs, as `window.__bench`. Refers to nothing outside.
 * @param listens whether the played sound is looked at as well, sample by sample
 */
export function installSwitchProbes(listens: boolean): void {
  const frames: Record<string, number[]> = {};
  const switches: SeenSwitch[] = [];
  window.__bench = { frames, switches, silences: [], clickedAt: NaN };
  document.addEventListener("click", ({ timeStamp }) => (window.__bench.clickedAt = timeStamp), true);

  // Frames are counted on the element that is on top: while a stream is exchanged a tile has two, the last is visible.
  const watched = new WeakMap<HTMLVideoElement, () => void>();
  function watch(tile: HTMLElement, video: HTMLVideoElement) {
    if (watched.has(video)) return;
    let last: { at: number; count: number; rendered: number } | null = null;
    // A busy page takes an element away before it is told of its last frames. The browser's own count may be one
    // ahead of what is on the screen, so one is left out.
    watched.set(video, () => {
      if (!last) return;
      const times = (frames[tile.dataset.name ?? ""] ??= []);
      const untold = rendered(video) - last.rendered - 1;
      const stretch = performance.now() - last.at;
      for (let i = 1; i <= untold; i++) times.push(last.at + (stretch * i) / (untold + 1));
      last = null;
    });
    const painted = (now: number, { presentedFrames: count }: VideoFrameCallbackMetadata) => {
      if (!video.isConnected) return;
      const visible = [...tile.querySelectorAll("video")].at(-1) === video;
      if (visible) {
        const times = (frames[tile.dataset.name ?? ""] ??= []);
        // The browser goes on painting while the page is too busy to be told of each frame: their number is known.
        for (let i = last ? last.count + 1 : count; last && i < count; i++)
          times.push(last.at + ((now - last.at) * (i - last.count)) / (count - last.count));
        times.push(now);
      }
      last = visible ? { at: now, count, rendered: rendered(video) } : null;
      video.requestVideoFrameCallback(painted);
    };
    video.requestVideoFrameCallback(painted);
  }
  function rendered(video: HTMLVideoElement): number {
    const { totalVideoFrames, droppedVideoFrames } = video.getVideoPlaybackQuality();
    return totalVideoFrames - droppedVideoFrames;
  }
  const source = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, "srcObject");
  Object.defineProperty(HTMLMediaElement.prototype, "srcObject", {
    ...source,
    set(this: HTMLMediaElement, stream: MediaProvider | null) {
      if (stream === null && this instanceof HTMLVideoElement) watched.get(this)?.();
      source?.set?.call(this, stream);
    },
  });
  let preparing: { path: string; at: number } | null = null;
  function look() {
    for (const tile of document.querySelectorAll<HTMLElement>(
      '[data-testid="participant-tile"][data-local="false"]',
    ))
      for (const video of tile.querySelectorAll("video")) watch(tile, video);
    const meeting = document.querySelector<HTMLElement>('[data-testid="meeting"]');
    const now = performance.now();
    const target = meeting?.dataset.preparing ?? "";
    if (target && preparing?.path !== target) preparing = { path: target, at: now };
    if (!target && preparing) {
      if (meeting?.dataset.path === preparing.path)
        switches.push({ path: preparing.path, preparedAt: preparing.at, committedAt: now });
      preparing = null;
    }
  }
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ["data-preparing", "data-path", "data-name"],
  });

  if (!listens) return;
  // The played mix, sample by sample: when it fell silent and for how long. A worklet, since an analyser may skip.
  const worklet = `
    registerProcessor("silence", class extends AudioWorkletProcessor {
      silentSince = null;
      process([input]) {
        const samples = input[0];
        for (let i = 0; i < 128; i++) {
          const now = currentFrame + i;
          const silent = !samples || Math.abs(samples[i]) < 0.002;
          if (silent) this.silentSince ??= now;
          else if (this.silentSince !== null) {
            // A wave passes zero all the time: 2 ms is below any audible gap
            if (now - this.silentSince > sampleRate * 0.002)
              this.port.postMessage({ from: this.silentSince / sampleRate, to: now / sampleRate });
            this.silentSince = null;
          }
        }
        return true;
      }
    });`;
  const module = URL.createObjectURL(new Blob([worklet], { type: "text/javascript" }));
  const tapped = new WeakSet<BaseAudioContext>();
  const connect = AudioNode.prototype.connect as (this: AudioNode, ...args: unknown[]) => AudioNode;
  AudioNode.prototype.connect = function (this: AudioNode, ...args: unknown[]) {
    const context = this.context;
    if (args[0] instanceof AudioDestinationNode && context instanceof AudioContext && !tapped.has(context)) {
      tapped.add(context);
      const mix = context.createGain();
      mixes.set(context, mix);
      connect.call(mix, context.destination);
      void context.audioWorklet.addModule(module).then(() => {
        const tap = new AudioWorkletNode(context, "silence");
        tap.port.onmessage = ({ data }: MessageEvent<{ from: number; to: number }>) => {
          const { contextTime = 0, performanceTime = 0 } = context.getOutputTimestamp();
          const onPage = (seconds: number) => performanceTime + (seconds - contextTime) * 1_000;
          window.__bench.silences.push({ from: onPage(data.from), to: onPage(data.to) });
        };
        connect.call(mix, tap);
      });
    }
    const mix = mixes.get(context);
    if (args[0] instanceof AudioDestinationNode && mix) {
      connect.call(this, mix);
      return context.destination;
    }
    return connect.apply(this, args);
  } as typeof AudioNode.prototype.connect;
  const mixes = new Map<BaseAudioContext, GainNode>();
}

declare global {
  interface Window {
    __bench: {
      frames: Record<string, number[]>;
      switches: SeenSwitch[];
      silences: { from: number; to: number }[];
      /** When something was clicked last, on the page's clock. */
      clickedAt: number;
    };
  }
}
