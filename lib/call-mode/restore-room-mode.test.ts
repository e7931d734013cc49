import { participantId } from "@/lib/protocol/ids";
import { restoreRoomMode, storeRoomMode } from "./restore-room-mode";
import { defaultModeSettings, initialRoomMode, type RoomMode } from "./room-mode";
import { reduceRoomMode } from "./room-mode-reducer";

const [ana, ben] = ["ana-00000001", "ben-00000002"].map((id) => participantId.parse(id)) as [
  ReturnType<typeof participantId.parse>,
  ReturnType<typeof participantId.parse>,
];
const live = { path: "p2p" as const, epoch: 4, members: [ana, ben], lost: false, drained: false };
const running: RoomMode = { ...initialRoomMode(), epoch: 5, live };
const restore = (mode: RoomMode, participants = [ana, ben], inherited = false) =>
  restoreRoomMode({
    settings: defaultModeSettings,
    mediaServer: inherited ? "starting" : "up",
    participants,
    stored: storeRoomMode(mode, inherited),
    inherited,
  });

test("[M12] a direct path goes on: who comes back with it causes nothing", () => {
  let mode = restore(running);
  expect(mode).toMatchObject({ live, preparing: null, absent: [ana, ben] });
  for (const id of [ana, ben]) {
    const step = reduceRoomMode(mode, { type: "participantReturned", id, epochs: [4] });
    expect(step.effects).toEqual([]);
    mode = step.mode;
  }
  expect(mode.live).toEqual(live);
});

test.each([
  ["broken", { ...live, lost: true }],
  ["on a media server, which has lost it", { ...live, path: "sfu" as const }],
])("[M6] what was %s is made anew when two are back, under a number that was never used", (_what, path) => {
  let mode = restore({ ...running, live: path });
  expect(mode.live).toBeNull();
  for (const id of [ana, ben])
    mode = reduceRoomMode(mode, { type: "participantReturned", id, epochs: [4] }).mode;
  expect(mode.preparing?.path).toBe("p2p");
  expect(mode.preparing?.epoch).toBeGreaterThan(50);
});

test("[M12] a call on a media server goes on when its room is still there, before that has said that it is up", () => {
  const chi = participantId.parse("chi-00000003");
  const sfu = { ...live, path: "sfu" as const, members: [ana, ben, chi] };
  let mode = restore({ ...running, live: sfu }, [ana, ben, chi], true);
  expect(mode).toMatchObject({ live: sfu, preparing: null, absent: [ana, ben, chi] });
  for (const id of [ana, ben, chi]) {
    const step = reduceRoomMode(mode, { type: "participantReturned", id, epochs: [4] });
    expect(step.effects).toEqual([]);
    mode = step.mode;
  }
  const lost = reduceRoomMode(mode, { type: "mediaServerChanged", state: "down" }).mode;
  expect(lost).toMatchObject({ live: { lost: true }, preparing: { path: "p2p" } });
});

test("[M1] a path whose people are gone is not live", () => {
  expect(restore(running, [ana]).live).toBeNull();
});
