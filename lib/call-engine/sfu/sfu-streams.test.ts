import type { ProducerInfo } from "@/lib/protocol/mode";
import { ana, benMic, makeConnection, nothing, settled } from "../testing/fake-sfu-way";
import { fakeTrack } from "../testing/fake-track";
import { SfuStreams } from "./sfu-streams";

afterEach(() => jest.useRealTimers());

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

test("sound is opened when it is ready, a picture by the size in which it is seen", async () => {
  jest.useFakeTimers();
  const { connection, open, resumed, wanted: told } = makeConnection();
  const benCamera: ProducerInfo = { ...benMic, producerId: "p-camera", source: "camera", kind: "video" };
  const wanted = { heightOf: () => 360, sharedHeight: 300, switching: false };
  const streams = new SfuStreams(ana, connection, nothing, [benMic, benCamera], "running", wanted);
  open();
  await settled();
  expect([resumed, told]).toEqual([[["c-p-mic"]], [[{ consumerId: "c-p-camera", height: 360 }]]]);
  connection.wantPictures = () => Promise.reject(new Error("no media server"));
  streams.addProducers([{ ...benCamera, producerId: "p-camera-2" }]);
  await jest.advanceTimersByTimeAsync(250); // the pause behind a request
  expect(streams.failure).toContain("no media server");
});
