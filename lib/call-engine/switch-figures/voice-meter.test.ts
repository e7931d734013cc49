import type { ParticipantId } from "@/lib/protocol/ids";
import type { MixedVoice } from "../audio-mixer";
import { VoiceMeter } from "./voice-meter";

const RATE = 48_000;
const LOUD = 0.3;
const [ben, chi] = ["ben-00000002", "chi-00000003"] as ParticipantId[] as [ParticipantId, ParticipantId];

/** A node whose samples are all the same: what counts is how loud it is, and who listens to it. */
class FakeNode {
  value = LOUD;
  readonly listeners = new Set<FakeAnalyser>();
  connect = (to: FakeAnalyser) => void this.listeners.add(to.hears(this));
  disconnect = (from: FakeAnalyser) => {
    if (!this.listeners.delete(from)) throw new Error("not connected");
  };
}

class FakeAnalyser {
  fftSize = 2_048;
  readonly #heard: FakeNode[] = [];
  hears(node: FakeNode): this {
    this.#heard.push(node);
    return this;
  }
  getFloatTimeDomainData(samples: Float32Array): void {
    samples.fill(Math.max(0, ...this.#heard.filter(({ listeners }) => listeners.has(this)).map(valueOf)));
  }
}
const valueOf = ({ value }: FakeNode) => value;

type Packet = { timestamp: number; audioLevel?: number };

function makeMeter() {
  const context = { currentTime: 0, sampleRate: RATE, createAnalyser: () => new FakeAnalyser() };
  const media = { mic: true, camera: true, screen: false, "screen-audio": false };
  const volume = { of: 1 };
  const voices = new Map<ParticipantId, { track: string; incoming: FakeNode; played: FakeNode }[]>();
  const packets = new Map<unknown, Packet>();
  const meter = new VoiceMeter({
    context: context as unknown as AudioContext,
    people: { ids: () => voices.keys(), mediaOf: () => media },
    volumeOf: () => volume.of,
    voices: (id) => (voices.get(id) ?? []) as unknown as MixedVoice[],
    receiverOf: (track) => {
      const packet = packets.get(track);
      return { getSynchronizationSources: () => (packet ? [packet] : []) } as unknown as RTCRtpReceiver;
    },
  });
  /** A voice on one path; `heard` is what the mix lets through. */
  const attach = (id: ParticipantId, track: string, heard = true) => {
    const voice = { track, incoming: new FakeNode(), played: new FakeNode() };
    if (!heard) voice.played.value = 0;
    voices.set(id, [...(voices.get(id) ?? []), voice]);
    return voice;
  };
  /** @param age of the packet, in ms */
  const receive = (track: string, age = 10, audioLevel: number | undefined = 0.2) =>
    packets.set(track, { timestamp: performance.timeOrigin + performance.now() - age, audioLevel });
  const pass = (ms: number) => {
    context.currentTime += ms / 1_000;
    meter.look();
  };
  /** Begins a window and lets the time go by that connections take. */
  const start = () => {
    meter.start();
    pass(60);
  };
  return { meter, start, volume, media, voices, attach, receive, pass, packets };
}

test("a voice that goes on has no gap, and nobody listens after the window", () => {
  const { meter, start, attach, receive, pass } = makeMeter();
  const voice = attach(ben, "p2p");
  receive("p2p");
  start();
  for (let i = 0; i < 5; i++) pass(40);
  expect(voice.played.listeners.size).toBe(1);
  expect(meter.stop()).toBe(0);
  expect([voice.incoming.listeners.size, voice.played.listeners.size]).toEqual([0, 0]);
});

test("the new path is heard before it delivers: the silence in between is a gap", () => {
  const { meter, start, attach, receive, pass } = makeMeter();
  const old = attach(ben, "p2p");
  receive("p2p");
  start();
  const fresh = attach(ben, "sfu", false);
  fresh.incoming.value = 0;
  pass(40);
  pass(60);
  old.played.value = 0; // changed over, but there is nothing yet
  pass(80);
  fresh.incoming.value = fresh.played.value = LOUD;
  receive("sfu");
  pass(40);
  expect(meter.stop()).toBeCloseTo(80, 0);
});

test("what a connection that has just been made delivers is no silence", () => {
  const { meter, attach, receive, pass } = makeMeter();
  const voice = attach(ben, "p2p");
  receive("p2p");
  meter.start();
  voice.played.value = 0;
  pass(40);
  voice.played.value = LOUD;
  pass(40);
  expect(meter.stop()).toBe(0);
});

test("a path that has been dark before the window is silent since its last packet", () => {
  const { meter, start, attach, receive, pass } = makeMeter();
  const voice = attach(ben, "p2p");
  voice.incoming.value = voice.played.value = 0;
  receive("p2p", 1_500);
  start();
  pass(100);
  expect(meter.stop()).toBeCloseTo(1_600, -1);
});

test("whoever is silent themselves has no gap, whether their packets stop (DTX) or say so", () => {
  const { meter, start, attach, receive, pass } = makeMeter();
  const voice = attach(ben, "sfu");
  voice.incoming.value = voice.played.value = 0;
  receive("sfu", 400, 0);
  start();
  pass(40);
  pass(40);
  expect(meter.stop()).toBe(0);
});

test("without a level in the packets nobody is accused", () => {
  const { meter, start, attach, pass, packets } = makeMeter();
  const voice = attach(ben, "sfu");
  voice.incoming.value = voice.played.value = 0;
  packets.set("sfu", { timestamp: performance.timeOrigin + performance.now() });
  start();
  pass(40);
  expect(meter.stop()).toBe(0);
});

test("a microphone that is off is not waited for", () => {
  const { meter, start, media, attach, receive, pass } = makeMeter();
  const voice = attach(ben, "p2p");
  receive("p2p");
  start();
  pass(40);
  media.mic = false;
  voice.incoming.value = voice.played.value = 0;
  receive("p2p", 9_000);
  pass(400);
  expect(meter.stop()).toBe(0);
});

test("whoever is turned down here is quiet, and whoever is turned off is not waited for", () => {
  const { meter, start, volume, attach, receive, pass } = makeMeter();
  const voice = attach(ben, "p2p");
  receive("p2p");
  start();
  volume.of = 0.005;
  voice.played.value = LOUD * volume.of;
  pass(40);
  volume.of = 0;
  voice.played.value = 0;
  pass(400);
  expect(meter.stop()).toBe(0);
});

test("of several people the worst counts", () => {
  const { meter, start, attach, receive, pass } = makeMeter();
  attach(ben, "bens");
  const chis = attach(chi, "chis");
  receive("bens");
  receive("chis");
  start();
  pass(40);
  chis.incoming.value = chis.played.value = 0;
  pass(40);
  expect(meter.stop()).toBeCloseTo(40, 0);
});

test("who comes during the switch is not measured: how they begin is no gap of it", () => {
  const { meter, start, attach, receive, pass } = makeMeter();
  attach(ben, "bens");
  receive("bens");
  start();
  const chis = attach(chi, "chis");
  receive("chis");
  pass(60);
  chis.incoming.value = chis.played.value = 0;
  pass(200);
  expect(meter.stop()).toBe(0);
});

test("a page that was busy for longer than is remembered knows nothing of that time", () => {
  const { meter, start, attach, receive, pass } = makeMeter();
  const voice = attach(ben, "p2p");
  receive("p2p");
  start();
  pass(40);
  voice.incoming.value = voice.played.value = 0;
  pass(2_000);
  expect(meter.stop()).toBe(0);
});

test("a path that is closed in the window is let go by the mix, not here", () => {
  const { meter, start, voices, attach, receive, pass } = makeMeter();
  const old = attach(ben, "p2p");
  receive("p2p");
  start();
  pass(40);
  old.incoming.listeners.clear();
  old.played.listeners.clear();
  voices.set(ben, []);
  attach(ben, "sfu");
  receive("sfu");
  pass(40);
  expect(meter.stop()).not.toBeNull();
});

test("with nobody to hear there is no figure", () => {
  const { meter, start, pass } = makeMeter();
  start();
  pass(40);
  expect(meter.stop()).toBeNull();
});
