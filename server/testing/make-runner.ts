import { defaultModeSettings, type ModeSettings } from "@/lib/call-mode/room-mode";
import { createLogger } from "@/lib/node/logger";
import { participantId, type ParticipantId } from "@/lib/protocol/ids";
import type { VideoCodec } from "@/lib/protocol/video-codec";
import type { NotificationName } from "../rooms/outbox";
import { RoomModeRunner, type CancelledSwitch, type CommittedSwitch } from "../rooms/room-mode-runner";
import { FakeBackend } from "./fake-backend";
import { FakeClock } from "./fake-clock";

export const [ana, ben, chi, dan] = ["ana-0000", "ben-0000", "chi-0000", "dan-0000"].map((id) =>
  participantId.parse(id),
) as [ParticipantId, ParticipantId, ParticipantId, ParticipantId];

type Told = { to: ParticipantId; name: NotificationName; payload: Record<string, unknown> };

type RunnerOptions = { settings?: ModeSettings; maxPeersPerServer?: number };

/** A runner with a clock that stands still and media servers that are not there; records what browsers are told. */
export function makeRunner({ settings = defaultModeSettings, maxPeersPerServer }: RunnerOptions = {}) {
  const clock = new FakeClock();
  const backend = new FakeBackend();
  const backends: FakeBackend[] = [backend];
  const told: Told[] = [];
  const committed: CommittedSwitch[] = [];
  const cancelled: CancelledSwitch[] = [];
  const visitors: ParticipantId[] = [];
  /** What somebody's browser decodes; nobody else's says anything. */
  const decoded = new Map<ParticipantId, VideoCodec[]>();
  const runner = new RoomModeRunner({
    visitors: () => visitors,
    decodedBy: (id) => decoded.get(id) ?? ["vp8"],
    settings,
    mediaServer: "up",
    chooseBackend: (but) => backends.findLast(({ url }) => !but?.has(url)) ?? null,
    maxPeersPerServer,
    tell: (to, name, payload) => told.push({ to, name, payload: { ...payload } }),
    clock,
    log: createLogger("test", "silent"),
    onCommitted: (one) => committed.push(one),
    onCancelled: (one) => cancelled.push(one),
  });
  const join = (...ids: ParticipantId[]) => {
    for (const id of ids)
      runner.dispatch({ type: "participantJoined", member: { id, able: ["p2p", "sfu"] } });
  };
  const ready = (epoch: number, ...ids: ParticipantId[]) => {
    for (const id of ids) runner.dispatch({ type: "participantReady", id, epoch });
  };
  /** Lets everything that waits for the fake media server go on. */
  const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
  const namesFor = (id: ParticipantId) => told.filter(({ to }) => to === id).map(({ name }) => name);
  const last = (id: ParticipantId, name: NotificationName) =>
    told.findLast((one) => one.to === id && one.name === name)?.payload;
  const epochOf = () => runner.mode.epoch;
  const knock = (...ids: ParticipantId[]) => {
    for (const id of ids) {
      visitors.push(id);
      runner.dispatch({ type: "knocked", visitor: id });
    }
  };
  const goAway = (id: ParticipantId) => {
    visitors.splice(visitors.indexOf(id), 1);
    runner.dispatch({ type: "knockWithdrawn", visitor: id });
  };
  return {
    runner,
    decoded,
    knock,
    goAway,
    clock,
    backend,
    backends,
    told,
    committed,
    cancelled,
    join,
    ready,
    settled,
    namesFor,
    last,
    epochOf,
  };
}

/** Three people whose call runs on the SFU under epoch 2; what they were told until then is forgotten. */
export async function makeSfuCall() {
  const room = makeRunner();
  room.join(ana, ben);
  room.ready(1, ana, ben);
  room.join(chi);
  await room.settled();
  room.ready(2, ana, ben, chi);
  await room.settled();
  expect(room.runner.mode.live).toMatchObject({ path: "sfu", epoch: 2 });
  room.told.length = 0;
  return room;
}
