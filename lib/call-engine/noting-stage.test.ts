import type { ParticipantId } from "@/lib/protocol/ids";
import { NotingStage } from "./noting-stage";
import { FakeMediaPath } from "./testing/fake-media-path";

const ben = "ben-00000002" as ParticipantId;

test("what is on stage is known by its track and by its person, until it goes", () => {
  const passed: string[] = [];
  const stage = new NotingStage({
    attach: ({ track }) => passed.push(`attach ${track.id}`),
    detach: ({ track }) => passed.push(`detach ${track.id}`),
    show: (_id, tracks) => passed.push(`show ${tracks.map(({ track }) => track.id).join()}`),
  });
  const camera = new FakeMediaPath("p2p", 1).receive(ben, "camera");
  expect(stage.receiverOf(camera.track)).toBeNull();
  stage.attach(camera);
  stage.show(ben, [camera]);
  expect(stage.receiverOf(camera.track)).toBe(camera.receiver);
  expect(stage.shown(ben, "camera")).toBe(camera);
  expect(stage.shown(ben, "mic")).toBeNull();
  stage.show(ben, []);
  stage.detach(camera);
  expect(stage.shown(ben, "camera")).toBeNull();
  expect(stage.receiverOf(camera.track)).toBeNull();
  expect(passed).toEqual(["attach p2p-1-camera", "show p2p-1-camera", "show ", "detach p2p-1-camera"]);
});
