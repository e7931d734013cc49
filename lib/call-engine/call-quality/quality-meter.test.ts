import type { ParticipantId } from "@/lib/protocol/ids";
import type { CallQuality } from "./call-quality";
import { QualityMeter } from "./quality-meter";

const ana = "ana-00000001" as ParticipantId;
const ben = "ben-00000002" as ParticipantId;

type Entry = Record<string, unknown> & { type: string };
const report = (...entries: Entry[]): RTCStatsReport =>
  new Map(entries.map((entry, i) => [`${i}`, { id: `${i}`, ...entry }]));

const inbound = (trackIdentifier: string, kind: string, counters: Record<string, number>): Entry => ({
  ...{ type: "inbound-rtp", trackIdentifier, kind },
  ...counters,
});
const pair = (seconds: number): Entry => ({
  ...{ type: "candidate-pair", nominated: true, state: "succeeded" },
  currentRoundTripTime: seconds,
});

beforeEach(() => jest.useFakeTimers({ doNotFake: ["performance"] }));
afterEach(() => jest.useRealTimers());

function makeMeter() {
  const call = { reports: [] as RTCStatsReport[], asked: 0, at: 0 };
  const told: CallQuality[] = [];
  const meter = new QualityMeter({
    statistics: () => {
      call.asked += 1;
      return Promise.resolve(call.reports);
    },
    others: () => [ben],
    selfId: () => ana,
    shownTracks: (id) => (id === ben ? ["ben-mic", "ben-camera"] : []),
    measured: (quality) => told.push(quality),
    now: () => (call.at += 2_000),
  });
  const next = async (...reports: RTCStatsReport[]) => {
    call.reports = reports;
    await jest.advanceTimersByTimeAsync(2_000);
    return told.at(-1)?.people.find(({ id }) => id === ben);
  };
  return { meter, call, told, next };
}

const start = report(
  pair(0.05),
  inbound("ben-mic", "audio", { packetsReceived: 100, packetsLost: 0, bytesReceived: 1_000, jitter: 0.01 }),
  inbound("ben-camera", "video", {
    ...{ packetsReceived: 500, packetsLost: 5, bytesReceived: 100_000, jitter: 0.002 },
    ...{ framesDecoded: 60, totalFreezesDuration: 0.5, frameWidth: 640, frameHeight: 360 },
  }),
);
const later = report(
  pair(0.05),
  inbound("ben-mic", "audio", { packetsReceived: 200, packetsLost: 0, bytesReceived: 5_000, jitter: 0.02 }),
  inbound("ben-camera", "video", {
    ...{ packetsReceived: 590, packetsLost: 15, bytesReceived: 346_000, jitter: 0.004 },
    ...{ framesDecoded: 110, totalFreezesDuration: 0.7, frameWidth: 640, frameHeight: 360 },
  }),
);

test("the difference of two readings is what one gets of a person: the worse of voice and picture", async () => {
  const { meter, next } = makeMeter();
  expect(await next(start)).toBeUndefined();
  expect((await next(later))?.figures).toEqual({
    lossPercent: 10,
    jitterMs: 20,
    roundTripMs: 50,
    frozenPercent: expect.closeTo(10),
    kilobits: 1_000,
    framesPerSecond: 25,
    frameWidth: 640,
    frameHeight: 360,
  });
  meter.close();
});

test("a connection that was exchanged for another one has no figures yet, and no bad ones", async () => {
  const { meter, next } = makeMeter();
  await next(later);
  const ofBen = await next(start);
  expect(ofBen?.figures).toMatchObject({ lossPercent: null, kilobits: 0, frozenPercent: null });
  expect(ofBen?.level).toBe("good");
  meter.close();
});

test("the own entry is about what is sent, as the other end reports it", async () => {
  const { meter, next, told } = makeMeter();
  const sent = (bytes: number, frames: number) =>
    report(
      { type: "outbound-rtp", kind: "audio", bytesSent: 0 },
      { type: "outbound-rtp", kind: "video", bytesSent: bytes, framesSent: frames, frameWidth: 320 },
      { type: "outbound-rtp", kind: "video", bytesSent: bytes, framesSent: frames, frameWidth: 640 },
      { type: "outbound-rtp", kind: "video", active: false, bytesSent: 0, framesSent: 7, frameWidth: 1_280 },
      { type: "remote-inbound-rtp", kind: "video", fractionLost: 0.2, jitter: 0.01, roundTripTime: 0.1 },
    );
  for (const [bytes, frames] of [[0, 0] as const, [125_000, 60] as const, [250_000, 120] as const])
    await next(sent(bytes, frames));
  const own = told.at(-1)?.people.find(({ id }) => id === ana);
  const figures = {
    lossPercent: 20,
    roundTripMs: 100,
    kilobits: 1_000,
    framesPerSecond: 30,
    frameWidth: 640,
  };
  expect(own?.figures).toMatchObject(figures);
  expect(own?.level).toBe("poor");
  meter.close();
});

test("a closed meter asks nobody any more", async () => {
  const { meter, call, next } = makeMeter();
  await next(start);
  meter.close();
  await next(later);
  expect(call.asked).toBe(1);
});

test("a browser that cannot answer once is asked again", async () => {
  const { meter, call, next } = makeMeter();
  const quiet = jest.spyOn(console, "debug").mockImplementation(() => undefined);
  call.reports = [
    {
      forEach: () => {
        throw new Error("no statistics");
      },
    } as unknown as RTCStatsReport,
  ];
  await jest.advanceTimersByTimeAsync(2_000);
  await next(start);
  expect((await next(later))?.figures.kilobits).toBe(1_000);
  quiet.mockRestore();
  meter.close();
});
