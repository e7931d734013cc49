import { createLogger } from "@/lib/node/logger";
import { meetingCode } from "@/lib/protocol/ids";
import type { ParticipantMedia, ParticipantRole } from "@/lib/protocol/participant";
import type { NotificationName } from "../rooms/outbox";
import { RoomDirectory } from "../rooms/room-directory";
import type { RoomMeeting, RoomOptions } from "../rooms/room-options";
import { FakeBackend } from "./fake-backend";
import { FakeClock } from "./fake-clock";

export const code = meetingCode.parse("abcd-efgh-ijkl");
export const silent: ParticipantMedia = { mic: false, camera: false, screen: false, "screen-audio": false };

const usualSettings: RoomMeeting["settings"] = {
  maxParticipants: 50,
  policy: "auto",
  p2pLimit: 2,
  waitingRoom: false,
  locked: false,
  screenSharing: "everybody",
  muteOnEntry: false,
  chatAllowed: true,
};

/** A room whose notifications are kept, with a media server that answers at once and a clock that stands still. */
export function makeRoom({
  onSeatTaken,
  onSeatGivenUp,
  onLeftLocked,
  ...settings
}: Partial<RoomMeeting["settings"]> &
  Pick<RoomOptions, "onSeatTaken" | "onSeatGivenUp" | "onLeftLocked"> = {}) {
  const clock = new FakeClock();
  const log = createLogger("test", "silent");
  const backend = new FakeBackend();
  /** The last one is chosen. */
  const backends: FakeBackend[] = [backend];
  const sent: { to: string; name: NotificationName; payload: Record<string, unknown> }[] = [];
  const closed: string[] = [];
  const directory = new RoomDirectory({
    outbox: {
      send: (to, name, payload) => sent.push({ to, name, payload: { ...payload } }),
      close: (connectionId) => closed.push(connectionId),
    },
    mediaServers: {
      state: "up",
      maxPeersPerServer: Infinity,
      choose: () => backends.at(-1) ?? null,
      find: () => backend,
    },
    iceServersFor: (user) => [{ urls: "turn:turn.test", username: user }],
    clock,
    log,
    ...(onSeatTaken && { onSeatTaken }),
    ...(onSeatGivenUp && { onSeatGivenUp }),
    ...(onLeftLocked && { onLeftLocked }),
  });
  const meeting = { code, settings: { ...usualSettings, ...settings } };
  const room = directory.open(meeting);
  const join = (connectionId: string, role: ParticipantRole = "guest", media = silent) => {
    const name = connectionId.toUpperCase();
    const { snapshot, enter } = room.arrivals.join(connectionId, { person: connectionId, name, role, media });
    enter();
    return snapshot;
  };
  const heard = (to: string) => sent.filter((one) => one.to === to).map(({ name }) => name);
  const last = (to: string, name: NotificationName) =>
    sent.findLast((one) => one.to === to && one.name === name)?.payload;
  return { clock, log, backend, backends, directory, meeting, room, join, sent, closed, heard, last };
}
