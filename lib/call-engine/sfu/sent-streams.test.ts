import { makeConnection, nothing, settled } from "../testing/fake-sfu-way";
import { fakeTrack } from "../testing/fake-track";
import { SentStreams, type Stance } from "./sent-streams";

/** What is sent of a microphone and a camera, in a stance that the test changes. */
function makeSent(stance: Stance) {
  const made = makeConnection();
  const [mic, camera] = [fakeTrack("audio", "mic"), fakeTrack("video", "camera")];
  const now = { stance, switching: false };
  const failures: string[] = [];
  let ended = 0;
  const sent = new SentStreams({
    connection: made.connection,
    localTracks: { ...nothing, mic, camera },
    stance: () => now.stance,
    isSwitching: () => now.switching,
    onEnded: () => ended++,
    onFailed: (reason) => failures.push(reason),
  });
  return { ...made, sent, now, mic, camera, failures, ended: () => ended };
}

test("a source is sent once there is a connection, and what was never there is not", async () => {
  const { sent, open, produced } = makeSent("running");
  expect(sent.idle).toBe(false);
  await settled();
  expect(produced).toEqual([]);
  open();
  await settled();
  expect(produced.map(({ source }) => source)).toEqual(["mic", "camera"]);
});

test("at rest the sound waits without a track and the picture goes out with few frames; another stance changes both", async () => {
  const { sent, now, mic, open, producers } = makeSent("rest");
  open();
  await settled();
  producers[0]?.finish();
  await settled();
  expect(producers.map(({ track }) => track?.kind)).toEqual([undefined, "video"]);
  expect(producers[1]?.frameRate).toBe(10);
  now.stance = "running";
  sent.applyAll();
  await settled();
  producers[0]?.finish();
  await settled();
  expect(producers[0]?.track).toBe(mic);
  expect(producers[1]?.frameRate).toBe(60);
});

test("what had nothing to send in the end is forgotten, and said so", async () => {
  const { sent, camera, open, ended } = makeSent("running");
  sent.setTrack("mic", null);
  sent.setTrack("camera", null);
  camera.stop();
  open();
  await settled();
  expect(sent.idle).toBe(true);
  expect(ended()).toBe(2);
});

test("after its end nothing is made, however often it is asked for", async () => {
  const { sent, open, produced, failures } = makeSent("running");
  sent.end();
  open();
  await settled();
  sent.setTrack("screen", fakeTrack("video", "slide"));
  sent.applyAll();
  await settled();
  expect(produced).toEqual([]);
  expect(failures).toEqual([]);
});

test("whatever cannot be sent is said with its source", async () => {
  const { connection, open, failures } = makeSent("running");
  jest.spyOn(connection, "produce").mockRejectedValue(new Error("no codec"));
  open();
  await settled();
  expect(failures).toEqual(["could not send mic: Error: no codec", "could not send camera: Error: no codec"]);
});
