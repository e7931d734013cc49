import { act, fireEvent, screen, within } from "@testing-library/react";
import { ana, ben, chi, makeStreamStandIn, renderCall, tileOf } from "@/components/testing/render-meeting";
import { makeTrack } from "@/lib/store/testing/fake-call-engine";

const sharing = { ...ben.media, screen: true };

async function renderShare() {
  const call = await renderCall(ben, chi);
  giveRoom();
  const share = (who: typeof ben, media = sharing) =>
    act(() => call.engine.emit("participantChanged", { id: who.id, media }));
  return { ...call, share };
}

/** jsdom lays nothing out: the observed stage is told its size by hand. */
function giveRoom(): void {
  act(() => rooms.forEach((tell) => tell()));
}
const rooms = new Set<() => void>();
beforeAll(() => {
  globalThis.ResizeObserver = class implements ResizeObserver {
    constructor(private readonly changed: ResizeObserverCallback) {}
    observe(target: Element) {
      const entry = { target, contentRect: { width: 1000, height: 600 } } as ResizeObserverEntry;
      rooms.add(() => this.changed([entry], this));
    }
    unobserve() {}
    disconnect() {}
  };
});

const screens = () => screen.queryAllByTestId("screen-tile");
const areaOf = (tile: HTMLElement | undefined) =>
  tile ? Number.parseFloat(tile.style.width) * Number.parseFloat(tile.style.height) : 0;

test("a shared screen has a tile of its own, from the announcement on; people keep theirs", async () => {
  const { engine, share } = await renderShare();
  share(ben);
  const [tile] = screens();
  expect(tile?.dataset).toMatchObject({ participantId: ben.id, name: "Ben Okafor", covered: "true" });
  expect(tile).toHaveTextContent("Ben Okafor starts sharing…");
  expect(screen.getAllByTestId("participant-tile")).toHaveLength(3);

  const stream = makeStreamStandIn();
  act(() => engine.addTrack(makeTrack(ben.id, "screen"), stream));
  const video = tile?.querySelector("video");
  expect(video?.srcObject).toBe(stream);
  if (video) fireEvent.loadedData(video);
  expect(tile?.dataset.covered).toBe("false");
  expect(tile).toHaveTextContent("Ben Okafor’s screen");
  expect(video).toHaveClass("object-contain");

  share(ben, ben.media);
  expect(screens()).toEqual([]);
});

test("the screen is large and the people stand beside it; of two screens the newest; the pin decides otherwise", async () => {
  const { share, user } = await renderShare();
  share(ben);
  const people = () => screen.getAllByTestId("participant-tile").map(areaOf);
  expect(areaOf(screens()[0])).toBeGreaterThan(4 * Math.max(...people()));
  share(chi);
  const [first, second] = screens();
  expect(areaOf(second)).toBeGreaterThan(4 * areaOf(first));
  await user.click(screen.getByRole("button", { name: "Pin Ben Okafor’s screen" }));
  expect(screen.getByRole("button", { name: "Unpin Ben Okafor’s screen" })).not.toHaveAttribute(
    "aria-pressed",
  );
  expect(areaOf(first)).toBeGreaterThan(4 * areaOf(second));
  await user.click(screen.getByRole("button", { name: "Pin Chi" }));
  expect(areaOf(tileOf("Chi"))).toBeGreaterThan(4 * Math.max(areaOf(first), areaOf(second)));
});

test("a pinned screen that ends gives the place to the newest one", async () => {
  const { share, user } = await renderShare();
  share(chi);
  share(ben);
  await user.click(screen.getByRole("button", { name: "Pin Chi’s screen" }));
  share(chi, chi.media);
  const [left] = screens();
  expect(left?.dataset.participantId).toBe(ben.id);
  expect(areaOf(left)).toBeGreaterThan(4 * areaOf(tileOf("Chi")));
});

test("[M4] a switch of the path moves no tile, and the old picture stays until the new one has painted", async () => {
  const { engine, share } = await renderShare();
  share(ben);
  const [direct, server] = [makeStreamStandIn(), makeStreamStandIn()];
  act(() => engine.addTrack(makeTrack(ben.id, "screen"), direct));
  const tile = screens()[0];
  const old = tile?.querySelector("video");
  if (old) fireEvent.loadedData(old);
  const places = () =>
    [...screens(), ...screen.getAllByTestId("participant-tile")].map(({ style }) => style.cssText);
  const before = places();
  act(() => engine.emit("pathChanged", { live: "p2p", preparing: "sfu", epoch: 2 }));
  act(() => engine.addTrack(makeTrack(ben.id, "screen"), server));
  expect([...(tile?.querySelectorAll("video") ?? [])].map(({ srcObject }) => srcObject)).toEqual([
    server,
    direct,
  ]);
  expect(tile?.dataset.covered).toBe("false");
  act(() => engine.emit("pathChanged", { live: "sfu", preparing: null, epoch: 2 }));
  expect(places()).toEqual(before);
});

test("nobody sees their own screen within itself", async () => {
  const { engine } = await renderShare();
  act(() => engine.emit("participantsReset", [{ ...ana, media: sharing }, ben, chi], ana.id));
  expect(screens()).toEqual([]);
});

test("sound that is shared along is marked", async () => {
  const { share } = await renderShare();
  share(ben, { ...sharing, "screen-audio": true });
  const [tile] = screens();
  if (tile) expect(within(tile).getByText("with sound")).toBeInTheDocument();
  share(ben);
  if (tile) expect(within(tile).queryByText("with sound")).not.toBeInTheDocument();
});

test("in full screen a shared screen has the room of all tiles, and what opens over the call is to be seen", async () => {
  const shown = standInForFullScreen();
  const { share, user } = await renderShare();
  share(ben);
  await user.click(screen.getByRole("button", { name: "Full screen: Ben Okafor’s screen" }));
  expect(shown()).toBe(document.documentElement);
  expect(areaOf(screens()[0])).toBe(1000 * 600);
  expect(screen.queryByTestId("participant-tile")).not.toBeInTheDocument();
  expect(screen.queryByRole("button", { name: /^Pin / })).not.toBeInTheDocument();

  await user.keyboard("?");
  expect(shown()).toContainElement(screen.getByRole("dialog", { name: "Keyboard shortcuts" }));
  await user.keyboard("{Escape}");
  await user.click(screen.getByRole("button", { name: "Leave full screen" }));
  expect(shown()).toBeNull();
  expect(screen.getAllByTestId("participant-tile")).toHaveLength(3);

  await user.click(screen.getByRole("button", { name: "Full screen: Ben Okafor’s screen" }));
  await act(() => document.exitFullscreen()); // as the Escape of the browser does
  expect(screen.getAllByTestId("participant-tile")).toHaveLength(3);
});

test("full screen ends with the shared screen that had it", async () => {
  const shown = standInForFullScreen();
  const { share, user } = await renderShare();
  share(ben);
  await user.click(screen.getByRole("button", { name: "Full screen: Ben Okafor’s screen" }));
  share(ben, ben.media);
  expect(shown()).toBeNull();
  expect(screen.getAllByTestId("participant-tile")).toHaveLength(3);
});

/** jsdom has no display to fill. */
function standInForFullScreen(): () => Element | null {
  let shown: Element | null = null;
  const show = (element: Element | null) => {
    shown = element;
    document.dispatchEvent(new Event("fullscreenchange"));
    return Promise.resolve();
  };
  Object.defineProperties(document, {
    fullscreenEnabled: { value: true, configurable: true },
    fullscreenElement: { get: () => shown, configurable: true },
    exitFullscreen: { value: () => show(null), configurable: true },
  });
  Element.prototype.requestFullscreen = function () {
    return show(this);
  };
  return () => shown;
}
