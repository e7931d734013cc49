import type { MediaServerState } from "@/lib/protocol/mode";
import type { Draft } from "./draft";
import { modeTimings } from "./room-mode";
import { cancelPreparation, settle } from "./settle";
import { block, countLoss, postpone, tryAnewIfStranded, unblock } from "./trouble";
import { carrier, isToStay } from "./wanted-path";

export function sfuSetUpFailed(draft: Draft, epoch: number): void {
  if (draft.mode.preparing?.path !== "sfu" || draft.mode.preparing.epoch !== epoch) return; // [M6]
  block(draft, "sfu");
  cancelPreparation(draft, "sfu-failed"); // there is no session that anybody could be on
  settle(draft, "sfu-failed");
}

type ReasonToLeave = "media-server-lost" | "media-server-drained" | "codec-not-shared";

/** [M10] Whatever ran on the SFU has to be built anew, there or as a mesh; one that is not lost carries it until then. */
export function leaveSfu(draft: Draft, reason: ReasonToLeave): void {
  const { live, preparing } = draft.mode;
  // What was drained before does not run on the one that is left now.
  if (live?.path === "sfu" && isToStay(live)) {
    const drained = reason !== "media-server-lost";
    draft.mode = { ...draft.mode, live: { ...live, lost: !drained, drained } };
  }
  if (preparing?.path === "sfu") cancelPreparation(draft, reason);
  settle(draft, reason);
}

/** [M10] What is prepared in its place goes on; where nothing was possible, it is tried again. */
export function drainedSfuLost(draft: Draft): void {
  if (!draft.mode.live?.drained) return;
  loseDrained(draft);
  tryAnewIfStranded(draft);
  settle(draft, "media-server-lost");
}

export function mediaServerChanged(draft: Draft, state: MediaServerState): void {
  const { mediaServer, live, preparing, trouble } = draft.mode;
  if (mediaServer === state) return;
  draft.mode = { ...draft.mode, mediaServer: state };
  if (state !== "up") {
    if ((live?.path === "sfu" && isToStay(live)) || preparing?.path === "sfu") countLoss(draft, "sfu");
    loseDrained(draft);
    return leaveSfu(draft, "media-server-lost");
  }
  // A mesh that is being made is nearer than an SFU: while nothing else carries the call, it is let finish.
  if (preparing?.path === "p2p" && (!live || live.lost)) postpone(draft, "sfu", modeTimings.meshFirstMs);
  // One that comes and goes has to wait for its turn, unless people wait for it.
  else if (trouble.sfu.failures <= 1 || !carrier(draft.mode)) unblock(draft, "sfu");
  settle(draft, "media-server-back");
}

function loseDrained(draft: Draft): void {
  const { live } = draft.mode;
  if (live?.drained) draft.mode = { ...draft.mode, live: { ...live, lost: true, drained: false } };
}
