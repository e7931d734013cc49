import { liveIsLost } from "./live-is-lost";

test("only what ran on a media server is lost with it, and not by being moved to another one", () => {
  expect(liveIsLost("media-server-lost", "sfu")).toBe(true);
  expect(liveIsLost("media-server-drained", "sfu")).toBe(false);
  expect(liveIsLost("media-server-lost", "p2p")).toBe(false);
  expect(liveIsLost("media-server-lost", null)).toBe(false);
});
