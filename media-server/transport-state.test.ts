import { transportState } from "./transport-state";

test.each([
  ["new", "new", "connecting"],
  ["connected", "connecting", "connecting"],
  ["completed", "connecting", "connecting"],
  ["connected", "connected", "connected"],
  ["completed", "connected", "connected"],
  ["disconnected", "connected", "failed"],
  ["connected", "failed", "failed"],
  ["connected", "closed", "closed"],
  ["closed", "connected", "closed"],
] as const)("ICE %s and DTLS %s: %s", (ice, dtls, state) => {
  expect(transportState(ice, dtls)).toBe(state);
});
