import type { FakeMediaPath } from "./testing/fake-media-path";
import { ben, makeLiveCall, makeSwitcher, plan, silent } from "./testing/make-switcher";

test("a path that fails is reported with its epoch", () => {
  const call = makeLiveCall();
  call.p2p.events.emit("failed", "ice");
  expect(call.reports).toContain("failed 1 p2p ice");
});

test("after a reconnection the failure of a path that is still here is said again, of a closed one not", () => {
  const call = makeLiveCall();
  call.p2p.events.emit("failed", "ice");
  call.switcher.repeatReports();
  expect(call.reports.filter((said) => said.startsWith("failed"))).toEqual([
    "failed 1 p2p ice",
    "failed 1 p2p ice",
  ]);
  call.switcher.prepare(plan("sfu", 2));
  call.switcher.commit(2);
  call.reports.length = 0;
  call.switcher.repeatReports();
  expect(call.reports.filter((said) => said.startsWith("failed"))).toEqual([]);
});

test("a path that cannot be made is reported and disturbs neither what is live nor what comes next", () => {
  const call = makeLiveCall();
  const error = jest.spyOn(console, "error").mockImplementation(() => undefined);
  call.refuse(true);
  call.switcher.prepare(plan("sfu", 2));
  call.switcher.extend(plan("sfu", 3), true);
  expect(call.reports).toEqual([
    "ready 1",
    "failed 2 sfu could not be made: Error: no session",
    "failed 3 sfu could not be made: Error: no session",
  ]);
  expect(call.switcher.live).toBe(call.p2p);
  expect(call.p2p.closed).toBe(false);
  call.refuse(false);
  call.switcher.prepare(plan("sfu", 4));
  expect(call.switcher.preparing?.epoch).toBe(4);
  error.mockRestore();
});

test("after a reconnection an unheard ready is said again", () => {
  const call = makeSwitcher({ [ben]: silent });
  call.switcher.prepare(plan("p2p", 1));
  call.paths[0]?.connect(ben);
  call.switcher.repeatReports();
  expect(call.reports).toEqual(["ready 1", "ready 1"]);
});

test("[M9] a doubt is passed on, and its latest word repeated after a reconnection, as long as the path is there", () => {
  const call = makeLiveCall();
  call.p2p.events.emit("doubted", true);
  call.p2p.events.emit("doubted", false);
  expect(call.reports.slice(-2)).toEqual(["doubted 1", "trusted 1"]);
  const doubts = () => call.reports.filter((said) => said.endsWith("ted 1"));
  call.reports.length = 0;
  call.switcher.repeatReports();
  expect(doubts()).toEqual(["trusted 1"]);
  call.switcher.stop();
  call.reports.length = 0;
  call.switcher.repeatReports();
  expect(doubts()).toEqual([]);
});

describe("nothing comes over the live path any more", () => {
  function makeBrokenCall(breakIt: (call: ReturnType<typeof makeLiveCall>) => void) {
    const call = makeLiveCall();
    breakIt(call);
    const path = call.paths[1] as FakeMediaPath;
    path.connect(ben);
    return { ...call, mic: path.receive(ben, "mic"), camera: path.receive(ben, "camera") };
  }
  const ways: [string, (call: ReturnType<typeof makeLiveCall>) => void][] = [
    ["as the server says", ({ switcher }) => switcher.prepare(plan("sfu", 2), true)],
    [
      "as is seen here",
      ({ switcher, p2p }) => {
        switcher.prepare(plan("sfu", 2));
        p2p.events.emit("doubted", true);
      },
    ],
    [
      "as it says itself",
      ({ switcher, p2p }) => {
        p2p.events.emit("failed", "ice");
        switcher.prepare(plan("sfu", 2));
      },
    ],
  ];

  test.each(ways)(
    "%s: sound and picture come back as they arrive, the last picture stays until then",
    (_way, breakIt) => {
      const call = makeBrokenCall(breakIt);
      expect(call.shown.get(ben)).toEqual(["p2p-1-mic", "p2p-1-camera"]);
      call.flow(call.mic);
      expect(call.shown.get(ben)).toEqual(["p2p-1-camera", "sfu-2-mic"]);
      call.begin(call.camera);
      expect(call.shown.get(ben)?.toSorted()).toEqual(["sfu-2-camera", "sfu-2-mic"]);
      expect(call.reports).not.toContain("ready 2");
      call.flow(call.camera);
      expect(call.reports).toContain("ready 2");
    },
  );

  test("it was nothing: everybody is shown whole on the live path again", () => {
    const call = makeBrokenCall(ways[1]?.[1] ?? (() => undefined));
    call.flow(call.mic);
    call.p2p.events.emit("doubted", false);
    expect(call.shown.get(ben)).toEqual(["p2p-1-mic", "p2p-1-camera"]);
    call.switcher.cancel(2);
    expect(call.shown.get(ben)).toEqual(["p2p-1-mic", "p2p-1-camera"]);
  });
});
