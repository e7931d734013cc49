import type { PathKind } from "@/lib/protocol/mode";
import { concludePreparation, passDeadline } from "./conclude";
import type { Draft } from "./draft";
import { drainedSfuLost, leaveSfu, mediaServerChanged, sfuSetUpFailed } from "./media-server-events";
import { failed, pathDoubted, ready } from "./path-answers";
import { dropped, joined, left, returned } from "./people-events";
import type { ModeTimer, RoomMode, RoomModeEvent, RoomModeStep } from "./room-mode";
import { settle, startQuiet, stopQuiet } from "./settle";
import { countLoss, forgetFailures, unblock } from "./trouble";
import { carrier } from "./wanted-path";

/**
 * The next mode of a room and what to do about it. Pure: no clock, no socket, no randomness; the same mode and event
 * give the same step. The rules [M1]–[M15] stand in CALL_MODE.md.
 */
export function reduceRoomMode(mode: RoomMode, event: RoomModeEvent): RoomModeStep {
  const draft: Draft = { mode, effects: [] };
  apply(draft, event);
  concludePreparation(draft); // [M5]
  if (carrier(draft.mode) !== "sfu") stopQuiet(draft); // [M7] there is no SFU left to stay on
  return draft;
}

function apply(draft: Draft, event: RoomModeEvent): void {
  switch (event.type) {
    case "participantJoined":
      return joined(draft, event.member);
    case "participantLeft":
      return left(draft, event.id);
    case "participantDropped":
      return dropped(draft, event.id);
    case "participantReturned":
      return returned(draft, event.id, event.epochs);
    case "knocked":
      if (draft.mode.knocking.includes(event.visitor)) return;
      draft.mode = { ...draft.mode, knocking: [...draft.mode.knocking, event.visitor] };
      return;
    case "knockWithdrawn":
      if (!draft.mode.knocking.includes(event.visitor)) return;
      draft.mode = { ...draft.mode, knocking: draft.mode.knocking.filter((one) => one !== event.visitor) };
      return;
    case "participantReady":
      return ready(draft, event.id, event.epoch);
    case "participantFailed":
      return failed(draft, event.id, event.epoch);
    case "pathDoubted":
      return pathDoubted(draft, event.id, event.epoch, event.doubted);
    case "sfuLost":
      countLoss(draft, "sfu");
      return leaveSfu(draft, "media-server-lost");
    case "sfuDrained":
      return leaveSfu(draft, "media-server-drained"); // no loss to be counted: nothing has failed
    case "sfuUnsuited":
      return leaveSfu(draft, "codec-not-shared");
    case "drainedSfuLost":
      return drainedSfuLost(draft);
    case "sfuSetUpFailed":
      return sfuSetUpFailed(draft, event.epoch);
    case "mediaServerChanged":
      return mediaServerChanged(draft, event.state);
    case "settingsChanged":
      draft.mode = { ...draft.mode, settings: event.settings };
      return settle(draft, "policy");
    case "requirementsChanged":
      draft.mode = { ...draft.mode, requirements: event.requirements };
      return settle(draft, "policy");
    case "timerFired":
      return timerFired(draft, event.timer);
    default:
      return event satisfies never;
  }
}

function timerFired(draft: Draft, timer: ModeTimer): void {
  switch (timer) {
    case "deadline":
      return passDeadline(draft);
    case "quiet":
      if (!draft.mode.quiet) return;
      // An SFU that is only just taking over is let finish: there is nothing else that people could see.
      if (draft.mode.preparing && carrier(draft.mode) === draft.mode.preparing.path) return startQuiet(draft);
      draft.mode = { ...draft.mode, quiet: false };
      return settle(draft, "call-shrank"); // [M7]
    case "retry-p2p":
      return retry(draft, "p2p");
    case "retry-sfu":
      return retry(draft, "sfu");
    case "calm-p2p":
      return forgetFailures(draft, "p2p");
    case "calm-sfu":
      return forgetFailures(draft, "sfu");
    default:
      return timer satisfies never;
  }
}

function retry(draft: Draft, path: PathKind): void {
  if (!draft.mode.trouble[path].blocked) return;
  unblock(draft, path);
  settle(draft, "retry");
}
