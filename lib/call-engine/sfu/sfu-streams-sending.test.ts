import { ana, benMic, makeConnection, nothing, settled } from "../testing/fake-sfu-way";
import { fakeTrack } from "../testing/fake-track";
import { SfuStreams } from "./sfu-streams";

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

test("where nobody receives any more nothing is sent, also not what is turned on afterwards; what came in stays", async () => {
  const { connection, producers, consumers, open } = makeConnection();
  const streams = new SfuStreams(ana, connection, { ...nothing, camera: fakeTrack("video", "camera") }, [
    benMic,
  ]);
  streams.run();
  open();
  await settled();
  await streams.stopSendingUnanswered();
  await streams.stopSendingUnanswered();
  streams.setLocalTrack("mic", fakeTrack("audio", "mic"));
  await settled();
  expect(producers.map(({ closed }) => closed)).toEqual([true]);
  expect(streams.failure).toBeNull();
  expect(consumers.map(({ closed }) => closed)).toEqual([false]);
  expect(streams.tracks()).toHaveLength(1);
});

test("a media server that is only cut off from the app goes on forwarding, so it is sent to", async () => {
  const { connection, producers, open } = makeConnection();
  connection.isAnswered = () => Promise.resolve(true);
  const streams = new SfuStreams(ana, connection, { ...nothing, camera: fakeTrack("video", "camera") }, []);
  streams.run();
  open();
  await settled();
  await streams.stopSendingUnanswered();
  expect(producers.map(({ closed }) => closed)).toEqual([false]);
});
