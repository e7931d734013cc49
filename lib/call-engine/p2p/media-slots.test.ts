import { FakePeerConnection, installFakePeerConnections } from "../testing/fake-peer-connection";
import { fakeTrack } from "../testing/fake-track";
import { MediaSlots } from "./media-slots";

const nothing = { mic: null, camera: null, screen: null, "screen-audio": null };

beforeAll(installFakePeerConnections);

function makeSlots(tracks: Partial<Record<keyof typeof nothing, MediaStreamTrack>> = {}) {
  const failures: string[] = [];
  const slots = new MediaSlots({ ...nothing, ...tracks }, (reason) => failures.push(reason));
  const fake = new FakePeerConnection();
  const pc = fake as unknown as RTCPeerConnection;
  return { slots, fake, pc, failures, sent: () => fake.transceivers.map(({ sender }) => sender.track?.id) };
}

test("both ends have the same places, and send what is there from the first description on", async () => {
  const offering = makeSlots({ mic: fakeTrack("audio", "mic") });
  offering.slots.open(offering.pc);
  const answering = makeSlots({ camera: fakeTrack("video", "cam"), screen: fakeTrack("video", "slide") });
  await answering.pc.setRemoteDescription({ type: "offer" });
  answering.slots.take(answering.pc);
  expect(offering.sent()).toEqual(["mic", undefined, undefined, undefined]);
  expect(answering.sent()).toEqual([undefined, "cam", "slide", undefined]);
  for (const { fake, slots } of [offering, answering]) {
    expect(fake.transceivers.map(({ direction }) => direction)).toEqual(Array(4).fill("sendrecv"));
    expect(slots.incoming().map(({ source, track }) => `${source} ${track.kind}`)).toEqual([
      "mic audio",
      "camera video",
      "screen video",
      "screen-audio audio",
    ]);
  }
});

test("mic and camera are one stream, screen and its sound another one", async () => {
  const { slots, fake, pc } = makeSlots();
  slots.open(pc);
  const [mic, camera, screen, sound] = fake.transceivers.map(({ sender }) => sender.streams[0]);
  expect(mic).toBe(camera);
  expect(screen).toBe(sound);
  expect(mic).not.toBe(screen);
});

test("what is turned on before the other side's offer came is sent with the answer", async () => {
  const { slots, pc, sent } = makeSlots();
  slots.set("camera", fakeTrack("video", "cam"));
  expect(sent()).toEqual([]);
  await pc.setRemoteDescription({ type: "offer" });
  slots.take(pc);
  expect(sent()).toEqual([undefined, "cam", undefined, undefined]);
});

test("a screen starts, is exchanged and stops without another negotiation", () => {
  const { slots, fake, pc } = makeSlots();
  slots.open(pc);
  const [first, second] = [fakeTrack("video", "first"), fakeTrack("video", "second")];
  for (const track of [first, first, second, null]) slots.set("screen", track);
  expect(fake.transceivers).toHaveLength(4);
  expect(fake.transceivers[2]?.sender.sent).toEqual([first, second, null]);
});

test("a track that cannot be sent is reported", async () => {
  const { slots, fake, pc, failures } = makeSlots();
  slots.open(pc);
  const sender = fake.transceivers[2]?.sender;
  if (sender) sender.refuse = new Error("closed");
  slots.set("screen", fakeTrack("video", "slide"));
  await Promise.resolve();
  await Promise.resolve();
  expect(failures).toEqual(["the screen could not be sent: Error: closed"]);
});

test("nothing is expected of an end that has agreed on other places", async () => {
  const { slots, fake, pc } = makeSlots();
  expect(slots.incoming()).toEqual([]);
  fake.addTransceiver("video", {});
  slots.take(pc);
  expect(slots.incoming()).toEqual([]);
});

test("a camera that the other end does not want stays out of its place, also when it is exchanged", () => {
  const { slots, pc, sent } = makeSlots({
    mic: fakeTrack("audio", "mic"),
    camera: fakeTrack("video", "cam"),
  });
  slots.open(pc);
  slots.sendCamera(false);
  slots.set("camera", fakeTrack("video", "cam-2"));
  expect(sent().slice(0, 2)).toEqual(["mic", undefined]);
  slots.sendCamera(true);
  expect(sent().slice(0, 2)).toEqual(["mic", "cam-2"]);
});
