import type { ParticipantId } from "@/lib/protocol/ids";
import type { PathKind } from "@/lib/protocol/mode";
import type { LivePath, RoomMode } from "./room-mode";

/**
 * The path that fits the room now, whatever is live. `null`: nobody to talk to ([M1]). `"stay"`: nothing that could
 * work is left, so whatever there is goes on until a retry timer or a media server changes that.
 */
export function wantedPath(mode: RoomMode): PathKind | "stay" | null {
  const { participants, settings, trouble } = mode;
  if (participants.length < 2) return null; // [M1]

  const able = { p2p: membersOf(mode, "p2p").length, sfu: membersOf(mode, "sfu").length };
  const fitsAll = (path: PathKind) => able[path] === participants.length;
  const sfuUsable = mode.mediaServer === "up" && !trouble.sfu.blocked && able.sfu >= 2;
  const p2pUsable = !trouble.p2p.blocked && able.p2p >= 2;

  if (onlySfuAllowed(mode)) return sfuUsable ? "sfu" : "stay"; // [M14]
  const better = mode.doubts.length > 0 && sfuUsable && fitsAll("sfu"); // [M9]
  if (participants.length <= settings.p2pLimit && p2pUsable && fitsAll("p2p") && !better) return "p2p"; // [M2]
  if (sfuUsable && fitsAll("sfu")) return "sfu"; // [M3], [M9]
  if (participants.length <= settings.meshLimit && p2pUsable && fitsAll("p2p")) return "p2p"; // [M10]
  // No path takes everybody: somebody whose browser cannot use it must not cost the others their call.
  if (sfuUsable) return "sfu";
  return p2pUsable && able.p2p <= largestMesh(mode) ? "p2p" : "stay";
}

/** Whether the live path works and is not about to be left. */
export function isToStay(live: LivePath | null): live is LivePath {
  return live !== null && !live.lost && !live.drained;
}

/** What is to carry the call: the live path, unless it is to be replaced, or else what is about to take over. */
export function carrier({ live, preparing }: RoomMode): PathKind | null {
  return (isToStay(live) ? live.path : preparing?.path) ?? null;
}

/** Everybody who can be on a path of this kind. */
export function membersOf(mode: RoomMode, path: PathKind): ParticipantId[] {
  return mode.participants.filter((member) => member.able.includes(path)).map((member) => member.id);
}

/** Two of these people at least have to be there to say that a path works. */
export function canProve({ absent }: RoomMode, members: readonly ParticipantId[]): boolean {
  return members.filter((id) => !absent.includes(id)).length >= 2;
}

/** Whether one more pair of people may be connected on a path that exists already. */
export function mayGrow(mode: RoomMode, path: PathKind): boolean {
  if (path === "sfu") return true;
  return mode.settings.policy !== "sfu-only" && membersOf(mode, "p2p").length <= largestMesh(mode);
}

/** Whether an SFU session should exist now: in use, in preparation, or warm because somebody is at the door ([M3]). */
export function needsSfuSession(mode: RoomMode): boolean {
  if (mode.preparing?.path === "sfu") return true;
  if (mode.live?.path === "sfu" && isToStay(mode.live)) return true;
  if (mode.mediaServer !== "up" || mode.trouble.sfu.blocked) return false;
  const { participants, knocking, settings } = mode;
  const withoutSfu = onlySfuAllowed(mode) ? 1 : settings.p2pLimit;
  return participants.length > 0 && participants.length + knocking.length > withoutSfu;
}

const onlySfuAllowed = ({ settings, requirements }: RoomMode): boolean =>
  settings.policy === "sfu-only" || requirements.length > 0;

const largestMesh = ({ settings }: RoomMode): number => Math.max(settings.p2pLimit, settings.meshLimit);
