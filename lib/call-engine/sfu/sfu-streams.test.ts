import type { types } from "mediasoup-client";
import type { ConsumerOffer, WantedPicture } from "@/lib/protocol/browser-requests";
import type { ParticipantId } from "@/lib/protocol/ids";
import type { ProducerInfo } from "@/lib/protocol/mode";
import { createEmitter } from "../emitter";
import { fakeTrack } from "../testing/fake-track";
import { RESTING_FRAME_RATE } from "./resting-picture";
import type { SfuConnectionEvents, SfuWay } from "./sfu-connection";
import { SfuStreams } from "./sfu-streams";

const ana = "ana-00000001" as ParticipantId;
const ben = "ben-00000002" as ParticipantId;
const nothing = { mic: null, camera: null, screen: null, "screen-audio": null };
const benMic: ProducerInfo = { producerId: "p-mic", participantId: ben, source: "mic", kind: "audio" };

/** Like mediasoup-client's: its `track` changes only when the replacement is done. */
class FakeProducer {
  closed = false;
  #done: (() => void) | null = null;
  #parameters = { encodings: [{}] } as RTCRtpSendParameters;
  readonly rtpSender = {
    getParameters: () => this.#parameters,
    setParameters: (parameters: RTCRtpSendParameters) => {
      this.#parameters = parameters;
      return Promise.resolve();
    },
  };
  constructor(
    public track: MediaStreamTrack | null,
    readonly id: string,
  ) {}

  addLayer(): void {
    this.#parameters = { encodings: [{}, {}] } as RTCRtpSendParameters;
  }

  get active() {
    return this.#parameters.encodings.map(({ active }) => active ?? true);
  }

  get frameRate(): number | undefined {
    return this.#parameters.encodings[0]?.maxFramerate;
  }

  async replaceTrack({ track }: { track: MediaStreamTrack | null }): Promise<void> {
    if (track?.readyState === "ended") throw new Error("track ended");
    await new Promise<void>((resolve) => (this.#done = resolve));
    this.track = track;
  }

  finish(): void {
    this.#done?.();
    this.#done = null;
  }

  close(): void {
    this.closed = true;
  }
}

const sourceOf = (producerId: string) => (producerId.includes("camera") ? "camera" : "mic");

function makeConnection(unfit: string[] = []) {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  const producers: FakeProducer[] = [];
  const produced: { source: string; silent: boolean; resting: boolean }[] = [];
  const resumed: string[][] = [];
  const wanted: WantedPicture[][] = [];
  const closedForAll: unknown[] = [];
  const consumers: { id: string; closed: boolean }[] = [];
  const connection = {
    events: createEmitter<SfuConnectionEvents>(),
    sessionId: "session",
    state: "new" as SfuWay["state"],
    whenOpen: () => opened,
    produce: async (source: string, track: MediaStreamTrack, resting = false) => {
      await opened;
      produced.push({ source, silent: !track.enabled, resting });
      if (track.readyState === "ended") throw new Error("track ended");
      const producer = new FakeProducer(track, `p-${producers.length}`);
      producers.push(producer);
      return producer as unknown as types.Producer;
    },
    closeProducer: (producer: types.Producer) => {
      producer.close();
      closedForAll.push(producer);
    },
    consume: (ids: string[]) =>
      Promise.resolve(
        ids
          .filter((id) => !unfit.includes(id))
          .map((producerId) => {
            const consumer = {
              id: `c-${producerId}`,
              closed: false,
              track: fakeTrack("audio", producerId),
              rtpReceiver: {},
              close() {
                this.closed = true;
              },
            };
            consumers.push(consumer);
            const offer = {
              producerId,
              consumerId: consumer.id,
              participantId: ben,
              source: sourceOf(producerId),
            };
            return { offer: offer as ConsumerOffer, consumer: consumer as unknown as types.Consumer };
          }),
      ),
    resumeConsumers: (ids: string[]) => {
      resumed.push(ids);
      return Promise.resolve();
    },
    wantPictures: (pictures: WantedPicture[]) => {
      wanted.push(pictures);
      return Promise.resolve();
    },
    statistics: () => Promise.resolve([]),
    close: () => undefined,
  };
  return {
    connection: connection satisfies SfuWay,
    producers,
    produced,
    consumers,
    resumed,
    wanted,
    closedForAll,
    open,
  };
}

const settled = async () => {
  for (let i = 0; i < 20; i++) await Promise.resolve();
};

test("what others send now, however it came about: the new is received, the gone is closed, the rest goes on", async () => {
  const { connection, consumers, open } = makeConnection();
  const streams = new SfuStreams(ana, connection, nothing, [benMic, { ...benMic, producerId: "p-gone" }]);
  open();
  await settled();
  streams.setProducers([benMic, { ...benMic, producerId: "p-new" }]);
  await settled();
  expect(consumers.map(({ id, closed }) => [id, closed])).toEqual([
    ["c-p-mic", false],
    ["c-p-gone", true],
    ["c-p-new", false],
  ]);
});

test("a camera turned off while the transports are being made does not break the session", async () => {
  const { connection, producers, open } = makeConnection();
  const camera = fakeTrack("video", "camera");
  const streams = new SfuStreams(ana, connection, { ...nothing, camera }, []);
  streams.run();
  streams.setLocalTrack("camera", null);
  camera.stop();
  open();
  await settled();
  expect(streams.failure).toBeNull();
  expect(producers).toEqual([]);
  expect(streams.connected).toBe(true); // nothing to send: nothing to wait for
});

test("a device that ended by itself is not sent and breaks nothing", async () => {
  const { connection, producers, open } = makeConnection();
  const camera = fakeTrack("video", "camera");
  const streams = new SfuStreams(ana, connection, { ...nothing, camera }, []);
  open();
  await settled();
  camera.stop();
  streams.run();
  await settled();
  producers[0]?.finish();
  await settled();
  expect(streams.failure).toBeNull();
  expect(producers[0]?.track).toBeNull();
});

test("a track taken away and given back while the first change is under way is sent in the end", async () => {
  const { connection, producers, open } = makeConnection();
  const camera = fakeTrack("video", "camera");
  const streams = new SfuStreams(ana, connection, { ...nothing, camera }, []);
  streams.run();
  open();
  await settled();
  const [producer] = producers;
  expect(producer?.track).toBe(camera);
  streams.rest();
  await settled();
  streams.run();
  await settled();
  producer?.finish();
  await settled();
  producer?.finish();
  await settled();
  expect(producer?.track).toBe(camera);
});

describe("before a path needs the session", () => {
  const mic = () => fakeTrack("audio", "mic");
  const camera = () => fakeTrack("video", "camera");

  async function sent(stance: "door" | "rest") {
    const { connection, producers, produced, open } = makeConnection();
    const tracks = { ...nothing, mic: mic(), camera: camera() };
    const streams = new SfuStreams(ana, connection, tracks, [], stance);
    open();
    await finishAll(producers);
    return { streams, tracks, producers, produced };
  }

  async function finishAll(producers: FakeProducer[]) {
    await settled();
    for (const producer of producers) producer.finish();
    await settled();
  }

  test("[M3] at rest a picture is kept alive with few frames, and no sound goes out", async () => {
    const { tracks, producers, produced } = await sent("rest");
    expect(produced).toEqual([
      { source: "mic", silent: true, resting: true },
      { source: "camera", silent: false, resting: true },
    ]);
    expect(producers.map(({ track }) => track)).toEqual([null, tracks.camera]);
    expect(producers[1]?.frameRate).toBe(RESTING_FRAME_RATE);
  });

  test("[M3] at the door the picture is veiled, too", async () => {
    const { tracks, producers, produced } = await sent("door");
    expect(produced.every(({ silent }) => silent)).toBe(true);
    const [voice, picture] = producers;
    expect(voice?.track).toBeNull();
    expect(picture?.track).not.toBe(tracks.camera);
    expect(picture?.track?.enabled).toBe(false);
  });

  test("running sends the tracks themselves, all frames, and gives the veil's clone of the camera back", async () => {
    const { streams, tracks, producers } = await sent("door");
    const veil = producers[1]?.track;
    streams.run();
    await finishAll(producers);
    expect(producers.map(({ track }) => track)).toEqual([tracks.mic, tracks.camera]);
    expect(producers[1]?.frameRate).toBeGreaterThan(RESTING_FRAME_RATE);
    expect(veil?.readyState).toBe("ended");
    expect(tracks.camera.readyState).toBe("live");
  });

  test("who was not let in is veiled again, and closing lets the camera go", async () => {
    const { streams, tracks, producers } = await sent("door");
    streams.run();
    await finishAll(producers);
    streams.waitAtDoor();
    await finishAll(producers);
    const veil = producers[1]?.track;
    expect(producers[0]?.track).toBeNull();
    expect(veil).not.toBe(tracks.camera);
    expect(veil?.readyState).toBe("live");
    streams.close();
    expect(veil?.readyState).toBe("ended");
  });
});

test("what cannot be received is not waited for", async () => {
  const { connection, open } = makeConnection(["p-mic"]);
  const streams = new SfuStreams(ana, connection, nothing, [benMic]);
  let told = 0;
  streams.events.on("stateChanged", () => told++);
  expect(streams.connected).toBe(false);
  open();
  await settled();
  expect(streams.connected).toBe(true);
  expect(told).toBeGreaterThan(0);
});

test("consumers are open before the path runs, so that nothing has to be asked for then; one that was removed meanwhile is closed", async () => {
  const { connection, resumed, consumers, open } = makeConnection();
  const streams = new SfuStreams(ana, connection, nothing, [benMic]);
  open();
  await settled();
  expect(streams.tracks()).toHaveLength(1);
  expect(resumed).toEqual([["c-p-mic"]]);
  streams.run();
  expect(resumed).toEqual([["c-p-mic"]]);
  streams.addProducers([{ ...benMic, producerId: "p-late" }]);
  streams.removeProducer("p-late");
  await settled();
  expect(consumers.map(({ closed }) => closed)).toEqual([false, true].slice(0, consumers.length));
  expect(streams.tracks()).toHaveLength(1);
});

test("after close nothing is produced, received or reported", async () => {
  const { connection, producers, open } = makeConnection();
  const streams = new SfuStreams(ana, connection, { ...nothing, mic: fakeTrack("audio", "mic") }, [benMic]);
  const failures: string[] = [];
  streams.events.on("failed", (reason) => failures.push(reason));
  streams.close();
  streams.close();
  open();
  await settled();
  expect(producers).toEqual([]);
  expect(streams.tracks()).toEqual([]);
  expect(failures).toEqual([]);
});

test("a screen that is shared no more is closed for all, a camera that is off is kept; the next share is a new one", async () => {
  const { connection, producers, closedForAll, open } = makeConnection();
  const [camera, slide] = [fakeTrack("video", "camera"), fakeTrack("video", "slide")];
  const streams = new SfuStreams(ana, connection, { ...nothing, camera, screen: slide }, []);
  streams.run();
  open();
  await settled();
  streams.setLocalTrack("camera", null);
  streams.setLocalTrack("screen", null);
  await settled();
  producers[0]?.finish();
  await settled();
  expect(producers.map(({ closed, track }) => [closed, track])).toEqual([
    [false, null],
    [true, slide],
  ]);
  expect(closedForAll).toEqual([producers[1]]);
  streams.setLocalTrack("screen", fakeTrack("video", "next"));
  await settled();
  expect(producers[2]).toMatchObject({ closed: false, track: { id: "next" } });
});

test("a share that is stopped at rest is closed, too: the session is warm, and nobody waits for it", async () => {
  const { connection, producers, closedForAll, open } = makeConnection();
  const streams = new SfuStreams(ana, connection, { ...nothing, screen: fakeTrack("video", "slide") }, []);
  open();
  await settled();
  producers[0]?.finish(); // at rest: no track
  await settled();
  streams.setLocalTrack("screen", null);
  await settled();
  expect(closedForAll).toEqual([producers[0]]);
  expect(streams.connected).toBe(true);
});

test("a share stopped and started again at once goes on with one producer", async () => {
  const { connection, producers, closedForAll, open } = makeConnection();
  const streams = new SfuStreams(ana, connection, { ...nothing, screen: fakeTrack("video", "one") }, []);
  streams.run();
  open();
  await settled();
  streams.setLocalTrack("screen", null);
  streams.setLocalTrack("screen", fakeTrack("video", "two"));
  await settled();
  producers[0]?.finish();
  await settled();
  expect(producers.map(({ track }) => track?.id)).toEqual(["two"]);
  expect(closedForAll).toEqual([]);
});

test("a track that ends while it is being set up breaks nothing", async () => {
  const { connection, producers, open } = makeConnection();
  const streams = new SfuStreams(ana, connection, nothing, []);
  open();
  await settled();
  const slide = fakeTrack("video", "slide");
  streams.setLocalTrack("screen", slide);
  await Promise.resolve();
  const produce = connection.produce.bind(connection);
  connection.produce = (source, track) => {
    slide.stop();
    return produce(source, track);
  };
  await settled();
  expect(streams.failure).toBeNull();
  expect(producers).toEqual([]);
});

test("sound is opened when it is ready, a picture by the size in which it is seen", async () => {
  const { connection, open, resumed, wanted: told } = makeConnection();
  const benCamera: ProducerInfo = { ...benMic, producerId: "p-camera", source: "camera", kind: "video" };
  const wanted = { heightOf: () => 360, sharedHeight: 300, switching: false };
  const streams = new SfuStreams(ana, connection, nothing, [benMic, benCamera], "running", wanted);
  open();
  await settled();
  expect([resumed, told]).toEqual([[["c-p-mic"]], [[{ consumerId: "c-p-camera", height: 360 }]]]);
  connection.wantPictures = () => Promise.reject(new Error("no media server"));
  streams.addProducers([{ ...benCamera, producerId: "p-camera-2" }]);
  await new Promise((resolve) => setTimeout(resolve, 250)); // the pause behind a request
  expect(streams.failure).toContain("no media server");
});

test("while a path is prepared no layer is given up, and one that is missed is encoded at once", async () => {
  const { connection, producers, open } = makeConnection();
  const wanted = { heightOf: () => 360, sharedHeight: 300, switching: true };
  const tracks = { ...nothing, camera: fakeTrack("video", "one") };
  const streams = new SfuStreams(ana, connection, tracks, [], "rest", wanted);
  open();
  await settled();
  producers[0]?.addLayer();
  streams.setTopLayer("p-0", 0);
  streams.run();
  await settled();
  expect(producers[0]?.active).toEqual([true, true]);
  wanted.switching = false;
  streams.picturesChanged();
  await settled();
  expect(producers[0]?.active).toEqual([true, false]);
  wanted.switching = true;
  streams.setTopLayer("p-0", 1);
  await settled();
  expect(producers[0]?.active).toEqual([true, true]);
});

test("a layer that nobody wants is not encoded, on whatever track, until somebody does", async () => {
  const { connection, producers, open } = makeConnection();
  const streams = new SfuStreams(ana, connection, { ...nothing, camera: fakeTrack("video", "one") }, []);
  streams.run();
  open();
  await settled();
  producers[0]?.addLayer();
  streams.setTopLayer("another", 0);
  await settled();
  expect(producers[0]?.active).toEqual([true, true]);
  streams.setTopLayer("p-0", 0);
  await settled();
  expect(producers[0]?.active).toEqual([true, false]);
  streams.setLocalTrack("camera", fakeTrack("video", "two"));
  await settled();
  producers[0]?.finish();
  streams.setTopLayer("p-0", 1);
  await settled();
  expect(producers[0]?.active).toEqual([true, true]);
});
