import { createLogger } from "@/lib/node/logger";
import { meetingCode } from "@/lib/protocol/ids";
import type { ParticipantMedia } from "@/lib/protocol/participant";
import type { NotificationName } from "../rooms/outbox";
import { RoomDirectory } from "../rooms/room-directory";
import type { RoomOptions } from "../rooms/room-options";
import { FakeBackend } from "./fake-backend";
import { FakeClock } from "./fake-clock";

export const code = meetingCode.parse("abcd-efgh-ijkl");
export const silent: ParticipantMedia = { mic: false, camera: false, screen: false, "screen-audio": false };

/** A room whose notifications are kept, with a media server that answers at once and a clock that stands still. */
export function makeRoom({
  maxParticipants = 50,
  ...watchers
}: { maxParticipants?: number } & Pick<RoomOptions, "onSeatTaken" | "onSeatGivenUp"> = {}) {
  const clock = new FakeClock();
  const backend = new FakeBackend();
  const sent: { to: string; name: NotificationName; payload: Record<string, unknown> }[] = [];
  const closed: string[] = [];
  const directory = new RoomDirectory({
    outbox: {
      send: (to, name, payload) => sent.push({ to, name, payload: { ...payload } }),
      close: (connectionId) => closed.push(connectionId),
    },
    mediaServers: { state: "up", choose: () => backend },
    iceServersFor: (user) => [{ urls: "turn:turn.test", username: user }],
    clock,
    log: createLogger("test", "silent"),
    ...watchers,
  });
  const meeting = {
    code,
    settings: { maxParticipants, policy: "auto" as const, p2pLimit: 2, chatAllowed: true },
  };
  const room = directory.open(meeting);
  const join = (connectionId: string) => {
    const name = connectionId.toUpperCase();
    const { snapshot, enter } = room.join(connectionId, {
      person: connectionId,
      name,
      role: "guest",
      media: silent,
    });
    enter();
    return snapshot;
  };
  const heard = (to: string) => sent.filter((one) => one.to === to).map(({ name }) => name);
  const last = (to: string, name: NotificationName) =>
    sent.findLast((one) => one.to === to && one.name === name)?.payload;
  return { clock, backend, directory, meeting, room, join, sent, closed, heard, last };
}
