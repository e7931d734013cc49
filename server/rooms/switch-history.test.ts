import { participantId } from "@/lib/protocol/ids";
import type { SwitchReport } from "@/lib/protocol/switch-report";
import { SwitchHistory } from "./switch-history";

const ana = participantId.parse("ana-0000");
const ben = participantId.parse("ben-0000");
const chi = participantId.parse("chi-0000");

const report = (change: Partial<SwitchReport> = {}): SwitchReport => ({
  epoch: 2,
  from: "p2p",
  to: "sfu",
  outcome: "committed",
  videoGapMs: 50,
  audioGapMs: 3,
  totalMs: 400,
  ...change,
});
const conflict = expect.objectContaining({ code: "conflict" });

function makeHistory() {
  const history = new SwitchHistory();
  history.prepared({ epoch: 2, path: "sfu", members: [ana, ben], reason: "call-grew" }, "p2p");
  return history;
}

test("a report gets the reason of its epoch, once for each person", () => {
  const history = makeHistory();
  history.ended(2, null);
  expect(history.accept(report(), ana)).toEqual({ ...report(), reason: "call-grew", cancelReason: null });
  expect(history.accept(report({ videoGapMs: 9_000 }), ana)).toBeNull();
  expect(history.accept(report(), ben)).not.toBeNull();
});

test("what was given up has both reasons", () => {
  const history = makeHistory();
  history.ended(2, "not-ready-in-time");
  expect(history.accept(report({ outcome: "cancelled" }), ana)).toMatchObject({
    reason: "call-grew",
    cancelReason: "not-ready-in-time",
  });
});

test.each([
  ["an epoch that never was", { epoch: 3 }],
  ["another path than was prepared", { to: "p2p" as const }],
  ["another end than it had", { outcome: "cancelled" as const }],
])("%s is refused, and costs nobody their report", (_what, change) => {
  const history = makeHistory();
  history.ended(2, null);
  expect(() => history.accept(report(change), ana)).toThrow(conflict);
  expect(history.accept(report(), ana)).not.toBeNull();
});

test("nobody reports a switch that is not over, or that they were not part of", () => {
  const history = makeHistory();
  expect(() => history.accept(report(), ana)).toThrow(conflict);
  history.ended(2, null);
  expect(() => history.accept(report(), chi)).toThrow(conflict);
});

test("[M12] who joined during the preparation may report it; the first reason stays", () => {
  const history = makeHistory();
  history.prepared({ epoch: 2, path: "sfu", members: [ana, ben, chi], reason: "retry" }, "p2p");
  history.ended(2, null);
  expect(history.accept(report({ from: null }), chi)).toMatchObject({ from: null, reason: "call-grew" });
});

test("where somebody came from is believed only as far as it was live", () => {
  const history = new SwitchHistory();
  history.prepared({ epoch: 2, path: "sfu", members: [ana], reason: "second-joined" }, null);
  history.ended(2, null);
  expect(history.accept(report({ from: "p2p" }), ana)).toMatchObject({ from: null });
});

test("only the newest preparations are remembered", () => {
  const history = new SwitchHistory();
  for (let epoch = 1; epoch <= 25; epoch++) {
    history.prepared({ epoch, path: "sfu", members: [ana], reason: "retry" }, "p2p");
    history.ended(epoch, null);
  }
  expect(() => history.accept(report({ epoch: 5 }), ana)).toThrow(conflict);
  expect(history.accept(report({ epoch: 6 }), ana)).not.toBeNull();
});
