import type { LocalTracks, RemoteTrack } from "@/lib/call-engine/media-path";
import type * as FakeMediaPathModule from "@/lib/call-engine/testing/fake-media-path";
import {
  endEnginesWithTests,
  joinCall,
  seat,
  settled,
  startEngine,
} from "@/lib/call-engine/testing/start-engine";
import type { ParticipantId } from "@/lib/protocol/ids";
import type { PathKind, PathPlan } from "@/lib/protocol/mode";
import { noHold } from "@/lib/protocol/participant";
import { connectEngineToStore } from "@/lib/store/connect-engine-to-store";
import { pinToggled, selectPinnedId } from "@/lib/store/features/layout-slice";
import { selectParticipant } from "@/lib/store/features/participants-slice";
import { makeStore } from "@/lib/store/make-store";

const mockPaths: FakeMediaPathModule.FakeMediaPath[] = [];
jest.mock("@/lib/call-engine/call-paths", () => ({
  CallPaths: class {
    sessionId = null;
    constructor(private readonly options: { localTracks: () => LocalTracks }) {}
    create({ path, epoch }: PathPlan) {
      const { FakeMediaPath } = jest.requireActual<typeof FakeMediaPathModule>(
        "@/lib/call-engine/testing/fake-media-path",
      );
      const made = new FakeMediaPath(path, epoch);
      for (const [source, track] of Object.entries(this.options.localTracks()))
        made.sent.set(source as keyof LocalTracks, track);
      mockPaths.push(made);
      return made;
    }
    bringsNewSession = () => false;
    setSwitching = () => undefined;
    setLocalTrack() {}
    mediaChanged() {}
    receiveCameras() {}
    goIn() {}
    stayOut() {}
    close() {}
  },
}));
// Without a decoder everything delivers as soon as it is there.
jest.mock("@/lib/call-engine/first-media", () => ({
  onFirstMedia: (_remote: RemoteTrack, found: () => void) => {
    queueMicrotask(found);
    return () => undefined;
  },
}));
jest.mock("@/lib/call-engine/switch-figures/measure-switches", () => ({
  measureSwitches: () => () => undefined,
}));

const ana = "ana-00000001" as ParticipantId;
const ben = "ben-00000002" as ParticipantId;

/** Ana's page with Ben on the other end, who sends sound and picture; nothing is live yet. */
async function makeCall() {
  mockPaths.length = 0;
  const call = await startEngine();
  const store = makeStore();
  const stop = connectEngineToStore(call.engine, store);
  const snapshot = seat(ana);
  const speaking = { mic: true, camera: true, screen: false, "screen-audio": false };
  const participants = snapshot.participants.map((one) => ({ ...one, media: speaking }));
  await joinCall(call, { ...snapshot, participants });
  const path = (epoch: number) => {
    const found = mockPaths.find((one) => one.epoch === epoch);
    if (!found) throw new Error(`Nobody has made a path of epoch ${epoch}.`);
    return found;
  };
  return {
    ...call,
    store,
    stop,
    /** The newest path: the one that counts. */
    newest: () => path(mockPaths.at(-1)?.epoch ?? 0),
    /** What the others are told of Ana's media. */
    announced: () => call.socket.last("participant:set-media").payload,
    /** How loud everything is played that is played at all. */
    played: () =>
      call.audio.gains
        .filter(({ connected, gain }) => connected && gain.value > 0)
        .map(({ gain }) => gain.value),
    async prepare(epoch: number, kind: PathKind) {
      call.socket.tell("mode:prepare", { epoch, path: kind, members: [ana, ben], reason: "call-grew" });
      await settled();
    },
    async commit(epoch: number) {
      const made = path(epoch);
      made.connect(ben);
      made.receive(ben, "mic");
      made.receive(ben, "camera");
      await settled();
      call.socket.tell("mode:commit", { epoch, path: made.kind });
      await settled();
    },
  };
}
type Call = Awaited<ReturnType<typeof makeCall>>;

/** What somebody does, and how it is known that it still is as they wanted it. */
type Row = { name: string; change: (call: Call) => Promise<void> | void; holds: (call: Call) => void };

const rows: Row[] = [
  {
    name: "a muted microphone",
    change: ({ engine }) => engine.setMicMuted(true),
    holds: ({ newest, announced, devices }) => {
      expect(newest().sent.get("mic")?.enabled).toBe(false);
      expect(devices.tracks.filter(({ kind }) => kind === "audio").every(({ enabled }) => !enabled)).toBe(
        true,
      );
      expect(announced()).toMatchObject({ mic: false });
    },
  },
  {
    name: "a microphone that is on again",
    change: async ({ engine }) => {
      await engine.setMicMuted(true);
      await engine.setMicMuted(false);
    },
    holds: ({ newest, announced }) => {
      expect(newest().sent.get("mic")?.enabled).toBe(true);
      expect(announced()).toMatchObject({ mic: true });
    },
  },
  {
    name: "a camera that is off",
    change: ({ engine }) => engine.setCameraOn(false),
    holds: ({ newest, announced, devices }) => {
      expect(newest().sent.get("camera")).toBeNull();
      expect(devices.tracks.find(({ kind }) => kind === "video")?.readyState).toBe("ended");
      expect(announced()).toMatchObject({ camera: false });
    },
  },
  {
    name: "a shared screen with its sound",
    change: async ({ engine, devices }) => {
      const sharing = engine.setScreenShared(true);
      devices.askings.at(-1)?.choose();
      await sharing;
    },
    holds: ({ newest, announced }) => {
      expect([newest().sent.get("screen"), newest().sent.get("screen-audio")]).toEqual([
        expect.objectContaining({ id: "screen-0", readyState: "live" }),
        expect.objectContaining({ id: "sound-0", readyState: "live" }),
      ]);
      expect(announced()).toMatchObject({ screen: true, "screen-audio": true });
    },
  },
  {
    name: "a pinned tile",
    change: ({ store }) => void store.dispatch(pinToggled(ben)),
    holds: ({ store }) => expect(selectPinnedId(store.getState())).toBe(ben),
  },
  {
    name: "another microphone, muted",
    change: async ({ engine }) => {
      await engine.setMicMuted(true);
      await engine.selectDevice("mic", "mic-2");
    },
    holds: ({ newest, devices }) => {
      expect(newest().sent.get("mic")).toBe(devices.tracks.at(-1));
      expect(newest().sent.get("mic")).toMatchObject({ readyState: "live", enabled: false });
    },
  },
  {
    name: "another camera",
    change: ({ engine }) => engine.selectDevice("camera", "camera-2"),
    holds: ({ newest, devices }) => {
      expect(newest().sent.get("camera")).toBe(devices.tracks.at(-1));
      expect(newest().sent.get("camera")?.readyState).toBe("live");
    },
  },
  {
    name: "another loudspeaker",
    change: ({ engine }) => engine.selectDevice("speaker", "headset"),
    holds: ({ audio }) => expect(audio.sink).toBe("headset"),
  },
  {
    name: "the volume of somebody",
    change: ({ engine }) => engine.setVolume(ben, 0.3),
    holds: ({ played }) => expect(played()).toEqual([0.3]),
  },
  {
    name: "a raised hand",
    change: async ({ engine, socket }) => {
      const raising = engine.setHandRaised(true);
      await settled();
      socket.last("participant:raise-hand").answer({});
      await raising;
    },
    holds: ({ store }) => expect(selectParticipant(store.getState(), ana)?.handRaised).toBe(true),
  },
  {
    name: "the mute of somebody by a moderator",
    change: ({ socket }) =>
      socket.tell("participant:changed", { participantId: ben, hold: { ...noHold, mutedByHost: true } }),
    holds: ({ played }) => expect(played()).toEqual([]),
  },
];

const directions: { from: PathKind; to: PathKind }[] = [
  { from: "p2p", to: "sfu" },
  { from: "sfu", to: "p2p" },
];
const moments = ["before", "during", "after"] as const;

const table = rows.flatMap((row) =>
  directions.flatMap(({ from, to }) => moments.map((moment) => ({ ...row, from, to, moment }))),
);

endEnginesWithTests();
beforeEach(() => {
  jest.spyOn(console, "info").mockImplementation(() => undefined);
  jest.spyOn(HTMLMediaElement.prototype, "play").mockResolvedValue(undefined);
});

test.each(table)(
  "[M13] $name survives $from → $to, when it is so since $moment the switch",
  async ({ from, to, moment, change, holds }) => {
    const call = await makeCall();
    const at = async (now: (typeof moments)[number]) => {
      if (now === moment) await change(call);
      await settled();
      if (moments.indexOf(now) >= moments.indexOf(moment)) holds(call);
    };
    await call.prepare(1, from);
    await call.commit(1);
    await at("before");
    await call.prepare(2, to);
    await at("during");
    await call.commit(2);
    await at("after");
    expect(call.newest()).toMatchObject({ epoch: 2, kind: to, closed: false });
    call.stop();
  },
);
