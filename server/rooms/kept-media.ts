import type { KeptMedia, SessionThatGoesOn } from "@/lib/protocol/browser-requests";
import type { ParticipantId } from "@/lib/protocol/ids";
import type { RoomMode } from "@/lib/call-mode/room-mode";
import type { RoomSfu } from "./room-sfu";
import type { SfuSession } from "./sfu-session";

/** What of a page's media is still right, when somebody takes their seat again. */
export type StillRight = {
  /** Epochs of the paths that need not be built again for them. */
  epochs: number[];
  session: SessionThatGoesOn | null;
  /** While the call leaves a media server. */
  formerSession: SessionThatGoesOn | null;
  /** In these their place was told to a page that is gone, or does not know it: nobody will ever use it. */
  lostIn: SfuSession[];
};

/** Compares what a page has kept with what the room has for that person now. */
export function stillRight(
  id: ParticipantId,
  kept: KeptMedia,
  { live, preparing }: Pick<RoomMode, "live" | "preparing">,
  sfu: Pick<RoomSfu, "session" | "former" | "carrying" | "open">,
): StillRight {
  const keptIn = (session: SfuSession | null) => {
    const peer = session?.findPeer(id);
    return peer?.told === true && [kept.sessionId, kept.formerSessionId].includes(peer.sessionId);
  };
  // A session that is only being made is told to whoever sits there then.
  const toCome = (session: SfuSession | null) => session?.findPeer(id)?.told === false;
  const isRight = (path: RoomMode["live" | "preparing"], session: SfuSession | null) => {
    const known = path !== null && kept.epochs.includes(path.epoch);
    return path?.path === "p2p" ? known : toCome(session) || (keptIn(session) && known);
  };
  const goesOn = (session: SfuSession | null) => {
    const peer = session?.findPeer(id);
    if (!session || !peer || !keptIn(session)) return null;
    return { sessionId: peer.sessionId, producers: session.streams.for(id) };
  };
  return {
    epochs: [
      ...(live && isRight(live, sfu.carrying) ? [live.epoch] : []),
      ...(preparing && isRight(preparing, sfu.session) ? [preparing.epoch] : []),
    ],
    session: goesOn(sfu.session),
    formerSession: goesOn(sfu.former),
    lostIn: sfu.open.filter((session) => session.findPeer(id)?.told === true && !keptIn(session)),
  };
}
