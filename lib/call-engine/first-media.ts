import { isScreen } from "@/lib/protocol/participant";
import type { RemoteTrack } from "./media-path";
import { PATIENCE_MS, SteadyFlow } from "./steady-flow";

/** How often arriving audio packets, and video on a hidden page, are looked for, in ms. */
const POLL_MS = 40;
/** A shared window that is minimised delivers nothing for as long as it is: no switch waits for it longer, in ms. */
const SCREEN_PATIENCE_MS = 2_000;

/**
 * Calls back once when a track really delivers: decoded and presented frames that follow one another for video, the
 * first packets for audio ([M4]). A page in the background presents nothing, and a browser that is older than 2024 may not
 * tell of frames (Firefox before 132): there the decoder's own count decides.
 * Of a shared screen the first frame is enough, since the next one may be a while, and a screen that sends nothing at
 * all counts as delivering after a moment.
 * @param begun called before that, at the very first picture: better than a path that is broken
 * @returns stops watching; may be called twice
 */
export function onFirstMedia(remote: RemoteTrack, found: () => void, begun: () => void): () => void {
  const watch = (then: () => void) =>
    remote.track.kind === "video" ? onFirstFrame(remote, then, begun) : onFirstPackets(remote.receiver, then);
  if (!isScreen(remote.source)) return watch(found);
  const finish = () => {
    stop();
    found();
  };
  const patience = setTimeout(finish, SCREEN_PATIENCE_MS);
  const stopWatching = watch(finish);
  const stop = () => {
    clearTimeout(patience);
    stopWatching();
  };
  return stop;
}

function onFirstPackets(receiver: RTCRtpReceiver, found: () => void): () => void {
  // Packets of an earlier run of the same receiver are remembered for 10 s: only newer ones count.
  const lastPacket = () =>
    Math.max(0, ...receiver.getSynchronizationSources().map(({ timestamp }) => timestamp));
  const before = lastPacket();
  return poll(() => Promise.resolve(lastPacket() > before), found);
}

function onFirstFrame(
  { track, receiver, source }: RemoteTrack,
  found: () => void,
  begun: () => void,
): () => void {
  const probe = document.createElement("video");
  const isTold = typeof probe.requestVideoFrameCallback === "function";
  const flow = new SteadyFlow(performance.now());
  let patience: ReturnType<typeof setTimeout> | undefined;
  let done = false;
  let before: number | null = null;
  const stop = () => {
    if (done) return;
    done = true;
    stopPolling();
    clearTimeout(patience);
    probe.srcObject = null;
  };
  const finish = () => {
    if (done) return;
    stop();
    found();
  };
  const stopPolling = poll(async () => {
    if (isTold && document.visibilityState === "visible") return false;
    const decoded = decodedFrames(await receiver.getStats());
    before ??= decoded; // frames of an earlier run of the same receiver do not count
    return decoded > before;
  }, finish);
  probe.muted = true;
  probe.playsInline = true;
  probe.srcObject = new MediaStream([track]);
  const painted = (now: number, { presentedFrames }: VideoFrameCallbackMetadata) => {
    if (done) return;
    if (flow.frame(now, presentedFrames) || isScreen(source)) return finish();
    if (patience === undefined) begun();
    patience ??= setTimeout(finish, PATIENCE_MS);
    probe.requestVideoFrameCallback(painted);
  };
  if (isTold) probe.requestVideoFrameCallback(painted);
  // Muted video may always play; a rejection only means that stop() took the source away before it began.
  void probe.play().catch((error: unknown) => {
    if (!done) console.warn("A probe for the first frame could not play.", error);
  });
  return stop;
}

function decodedFrames(report: RTCStatsReport): number {
  let frames = 0;
  report.forEach((stats: { type: string; framesDecoded?: number }) => {
    if (stats.type === "inbound-rtp") frames = Math.max(frames, stats.framesDecoded ?? 0);
  });
  return frames;
}

function poll(check: () => Promise<boolean>, found: () => void): () => void {
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    stopped = true;
    clearTimeout(timer);
  };
  const look = async () => {
    // A receiver that cannot be asked (its connection is being closed) has delivered nothing.
    const seen = await check().catch((error: unknown) => {
      console.debug("Nothing is known of what arrives.", error);
      return false;
    });
    if (stopped) return;
    if (!seen) {
      timer = setTimeout(() => void look(), POLL_MS);
      return;
    }
    stop();
    found();
  };
  void look();
  return stop;
}
