import type { TrackSource } from "@/lib/protocol/participant";
import type { RemoteTrack } from "./media-path";
import { PathReception } from "./path-reception";
import { FakeMediaPath } from "./testing/fake-media-path";
import { ben, silent, talking } from "./testing/make-switcher";
import { completedTracks, hasBegun, patchedTracks } from "./tracks-of-two-paths";

/** What comes of Ben over one path. @param begun of these sources something has arrived */
function makeReception(kind: "p2p" | "sfu", sources: TrackSource[], begun: TrackSource[]): PathReception {
  const path = new FakeMediaPath(kind, 1);
  path.connect(ben);
  const arrive = new Map<TrackSource, () => void>();
  const reception = new PathReception(path, ({ source }, found) => {
    arrive.set(source, found);
    return () => undefined;
  });
  for (const source of sources) path.receive(ben, source);
  for (const source of begun) arrive.get(source)?.();
  return reception;
}

const labels = (tracks: RemoteTrack[]) => tracks.map(({ track }) => track.id);
const live = () => makeReception("p2p", ["mic", "camera"], ["mic", "camera"]);

test("a broken path keeps its last picture until the new one has brought something of that source", () => {
  expect(labels(patchedTracks(live(), null, ben))).toEqual(["p2p-1-mic", "p2p-1-camera"]);
  const next = makeReception("sfu", ["mic", "camera"], ["mic"]);
  expect(labels(patchedTracks(live(), next, ben))).toEqual(["p2p-1-camera", "sfu-1-mic"]);
});

test("what the new path does not bring yet of somebody comes over the live one, unless it is off", () => {
  const next = makeReception("sfu", ["mic", "camera"], ["camera"]);
  expect(labels(completedTracks(next, live(), ben, talking))).toEqual(["sfu-1-camera", "p2p-1-mic"]);
  expect(labels(completedTracks(next, live(), ben, { ...silent, camera: true }))).toEqual([
    "sfu-1-mic",
    "sfu-1-camera",
  ]);
  expect(labels(completedTracks(next, null, ben, talking))).toEqual(["sfu-1-mic", "sfu-1-camera"]);
});

test("a track that nothing has come over has not begun", () => {
  expect(hasBegun(live(), ben)).toBe(true);
  expect(hasBegun(makeReception("sfu", ["mic"], []), ben)).toBe(false);
  expect(hasBegun(null, ben)).toBe(false);
});
