import type { ParticipantId } from "@/lib/protocol/ids";
import { StreamRegistry } from "./stream-registry";
import { FakeMediaStream, fakeTrack } from "./testing/fake-track";

const ben = "ben-00000002" as ParticipantId;
const id = `${ben}:camera`;

beforeAll(() => Object.assign(globalThis, { MediaStream: FakeMediaStream }));

function makeRegistry() {
  const registry = new StreamRegistry();
  const said: string[] = [];
  registry.events.on("trackAdded", (record) => said.push(`+${record.id}`));
  registry.events.on("trackRemoved", (trackId) => said.push(`-${trackId}`));
  return { registry, said };
}

test("another path's track takes the place of the former one under the same id", () => {
  const { registry, said } = makeRegistry();
  let told = 0;
  registry.subscribe(() => told++);
  registry.set(ben, "camera", fakeTrack("video", "p2p"));
  const first = registry.get(id);
  registry.set(ben, "camera", fakeTrack("video", "sfu"));
  expect(registry.get(id)).not.toBe(first);
  expect(registry.get(id)?.getTracks()[0]?.id).toBe("sfu");
  expect(said).toEqual([`+${id}`]);
  expect(told).toBe(2);
});

test("the same track again changes nothing: its stream stays the same object", () => {
  const { registry } = makeRegistry();
  const track = fakeTrack("video", "p2p");
  registry.set(ben, "camera", track);
  const stream = registry.get(id);
  const told = jest.fn();
  registry.subscribe(told);
  registry.set(ben, "camera", track);
  registry.remove(ben, "screen");
  expect(registry.get(id)).toBe(stream);
  expect(told).not.toHaveBeenCalled();
});

test("clear removes everything, and who has unsubscribed is not told", () => {
  const { registry, said } = makeRegistry();
  registry.set(ben, "camera", fakeTrack("video", "p2p"));
  const told = jest.fn();
  registry.subscribe(told)();
  registry.clear();
  expect(registry.get(id)).toBeNull();
  expect(said).toEqual([`+${id}`, `-${id}`]);
  expect(told).not.toHaveBeenCalled();
});
