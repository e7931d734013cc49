import { act, fireEvent, screen, within } from "@testing-library/react";
import { ana, ben, chi, makeStreamStandIn, renderCall, tileOf } from "@/components/testing/render-meeting";
import { makeParticipant, makeTrack } from "@/lib/store/testing/fake-call-engine";

/** jsdom lays nothing out: the observed stage is told its size by hand. */
const rooms = new Set<() => void>();
beforeAll(() => {
  globalThis.ResizeObserver = class implements ResizeObserver {
    constructor(private readonly changed: ResizeObserverCallback) {}
    observe(target: Element) {
      const entry = { target, contentRect: { width: 1264, height: 600 } } as ResizeObserverEntry;
      rooms.add(() => this.changed([entry], this));
    }
    unobserve() {}
    disconnect() {}
  };
});

async function renderStage(...others: Parameters<typeof renderCall>) {
  const call = await renderCall(...others);
  act(() => rooms.forEach((tell) => tell()));
  const choose = async (item: string) => {
    await call.user.click(screen.getByRole("button", { name: "More" }));
    await call.user.click(await screen.findByRole("menuitem", { name: item }));
  };
  return { ...call, choose };
}

const names = () => screen.getAllByTestId("participant-tile").map(({ dataset }) => dataset.name ?? "");
const placeOf = (name: string) => {
  const { left, top, width, height } = tileOf(name).style;
  return [left, top, width, height].map(Number.parseFloat);
};
const areaOf = (name: string) => {
  const [, , width = 0, height = 0] = placeOf(name);
  return width * height;
};
const crowd = Array.from({ length: 19 }, (_, i) => makeParticipant(`Person ${i}`));

test("above sixteen there are pages; who speaks on a later one comes to the first, and one person makes room", async () => {
  const { engine, user } = await renderStage(...crowd);
  expect(names()).toHaveLength(16);
  expect(names()).not.toContain("Person 17");
  const before = new Map(names().map((name) => [name, placeOf(name)]));
  act(() => engine.emit("speakingChanged", [crowd[17]!.id]));
  const moved = names().filter((name) => String(before.get(name)) !== String(placeOf(name)));
  expect(moved).toEqual(["Person 17"]);
  await user.click(screen.getByRole("button", { name: "Next page" }));
  expect(names()).toHaveLength(4);
  expect(screen.getByRole("navigation", { name: "Pages of people" })).toHaveTextContent("2 / 2");
  act(() => crowd.slice(0, 6).forEach(({ id }) => engine.emit("participantLeft", id)));
  expect(screen.queryByRole("navigation", { name: "Pages of people" })).not.toBeInTheDocument();
  expect(names()).toHaveLength(14);
});

test("who has a tile has a place for their picture, camera on or off; who is on another page has none, nor has oneself", async () => {
  const { engine, user } = await renderStage(...crowd);
  const seen = () => [...engine.seen.keys()];
  expect(seen()).toHaveLength(15);
  expect(seen()).not.toContain(`${ana.id}:camera`);
  expect(seen()).not.toContain(`${crowd[17]!.id}:camera`);
  act(() => engine.addTrack(makeTrack(crowd[0]!.id), makeStreamStandIn()));
  expect(engine.seen.get(`${crowd[0]!.id}:camera`)).toBe(tileOf("Person 0").querySelector("video"));
  await user.click(screen.getByRole("button", { name: "Next page" }));
  expect(seen()).toContain(`${crowd[17]!.id}:camera`);
  expect(seen()).not.toContain(`${crowd[0]!.id}:camera`);
});

test("in the grid nothing moves when people speak or the path changes", async () => {
  const { engine } = await renderStage(ben, chi);
  const places = () => ["Ana", "Ben Okafor", "Chi"].map(placeOf);
  const before = places();
  act(() => engine.emit("speakingChanged", [chi.id, ana.id]));
  act(() => engine.emit("pathChanged", { live: "p2p", preparing: "sfu", epoch: 2 }));
  act(() => engine.emit("speakingChanged", [ben.id]));
  expect(places()).toEqual(before);
});

test("in the speaker view the last who spoke is large, never oneself, and a pause changes nothing", async () => {
  const { engine, choose } = await renderStage(ben, chi);
  await choose("Speaker view");
  const large = () => names().reduce((one, other) => (areaOf(other) > areaOf(one) ? other : one));
  expect(large()).toBe("Ben Okafor");
  act(() => engine.emit("speakingChanged", [chi.id, ana.id]));
  expect(large()).toBe("Chi");
  act(() => engine.emit("speakingChanged", [ana.id]));
  act(() => engine.emit("speakingChanged", []));
  expect(large()).toBe("Chi");
  await choose("Grid view");
  expect(areaOf("Chi")).toBe(areaOf("Ana"));
});

test("the own picture floats, takes no room, and goes around the corners by click, key and drag", async () => {
  const { user, choose } = await renderStage(ben);
  const video = tileOf("Ana").querySelector("video");
  await choose("Float my picture");
  expect(areaOf("Ben Okafor")).toBeGreaterThan(0.7 * 1264 * 600);
  expect(tileOf("Ana").querySelector("video")).toBe(video);
  const [left, top] = placeOf("Ana");
  const handle = screen.getByRole("button", { name: "Move your picture to another corner" });
  await user.click(handle);
  expect(placeOf("Ana")[0]).toBeLessThan(left ?? 0);
  handle.focus();
  await user.keyboard("{ArrowUp}{ArrowRight}");
  expect(placeOf("Ana")).toEqual([left, expect.any(Number), expect.any(Number), expect.any(Number)]);
  expect(placeOf("Ana")[1]).toBeLessThan(top ?? 0);
  // jsdom has pointer events without a place; those of a mouse have one.
  const point = (type: string, at: MouseEventInit) =>
    fireEvent(handle, new MouseEvent(type, { bubbles: true, ...at }));
  point("pointerdown", {});
  point("pointermove", { clientX: -400, clientY: 300 });
  expect(tileOf("Ana").style.transform).toContain("translate(");
  point("pointerup", { clientX: -400, clientY: 300 });
  expect(tileOf("Ana").style.transform).toBe("");
  await choose("Put my picture among the others");
  expect(areaOf("Ana")).toBe(areaOf("Ben Okafor"));
});

test.each(["pointercancel", "lostpointercapture"])(
  "after %s the own picture is where it was, follows the pointer no more, and the next click or key moves it",
  async (ending) => {
    const { user, choose } = await renderStage(ben);
    await choose("Float my picture");
    const before = placeOf("Ana");
    const handle = screen.getByRole("button", { name: "Move your picture to another corner" });
    const point = (type: string, at: MouseEventInit = {}) =>
      fireEvent(handle, new MouseEvent(type, { bubbles: true, ...at }));
    point("pointerdown");
    point("pointermove", { clientX: -400, clientY: 300 });
    point(ending);
    point("pointermove", { clientX: -500, clientY: 200 });
    expect(tileOf("Ana").style.transform).toBe("");
    expect(placeOf("Ana")).toEqual(before);
    await user.click(handle);
    expect(placeOf("Ana")).not.toEqual(before);
  },
);

test("a drag after which the browser sends no click swallows no key press", async () => {
  const { user, choose } = await renderStage(ben);
  await choose("Float my picture");
  const handle = screen.getByRole("button", { name: "Move your picture to another corner" });
  const point = (type: string, at: MouseEventInit = {}) =>
    fireEvent(handle, new MouseEvent(type, { bubbles: true, ...at }));
  point("pointerdown");
  point("pointermove", { clientX: 20 });
  point("pointerup", { clientX: 20 });
  const dropped = placeOf("Ana");
  point("click", { detail: 1 });
  expect(placeOf("Ana")).toEqual(dropped);
  point("pointerdown");
  point("pointermove", { clientX: 20 });
  point("pointerup", { clientX: 20 });
  handle.focus();
  await user.keyboard("{Enter}");
  expect(placeOf("Ana")).not.toEqual(dropped);
});

test("the small window shows who spoke last, has the main switches, and closes with the call", async () => {
  const frame = document.body.appendChild(document.createElement("iframe"));
  const small = frame.contentWindow;
  if (!small) throw new Error("This jsdom has no window in an iframe.");
  const close = jest.spyOn(small, "close").mockImplementation(() => undefined);
  window.documentPictureInPicture = { requestWindow: () => Promise.resolve(small) };
  const { engine, choose, user } = await renderStage(ben, chi);
  act(() => engine.addTrack(makeTrack(chi.id), makeStreamStandIn()));
  act(() => engine.emit("speakingChanged", [chi.id]));
  await choose("Small window on top");
  const inside = within(small.document.body);
  expect(await inside.findByText("Chi")).toBeInTheDocument();
  await user.click(inside.getByRole("button", { name: "Mute microphone" }));
  expect(engine.calls.at(-1)).toBe("setMicMuted(true)");
  act(() => engine.emit("phaseChanged", "left", null));
  expect(close).toHaveBeenCalled();
  delete window.documentPictureInPicture;
  frame.remove();
});
