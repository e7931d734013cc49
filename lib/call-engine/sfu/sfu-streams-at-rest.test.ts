import { ana, makeConnection, nothing, settled, type FakeProducer } from "../testing/fake-sfu-way";
import { fakeTrack } from "../testing/fake-track";
import { RESTING_FRAME_RATE } from "./resting-picture";
import { SfuStreams } from "./sfu-streams";

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
