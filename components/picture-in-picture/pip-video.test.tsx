import { act, screen } from "@testing-library/react";
import { ben, chi, makeStreamStandIn, renderCall } from "@/components/testing/render-meeting";
import { makeTrack } from "@/lib/store/testing/fake-call-engine";

/** A browser that can float a video, and no page: `floating` is what it shows. */
function floatVideos() {
  const shown: { floating: HTMLVideoElement | null } = { floating: null };
  const float = (video: HTMLVideoElement | null) => {
    const before = shown.floating;
    shown.floating = video;
    act(() => {
      before?.dispatchEvent(new Event("leavepictureinpicture"));
      video?.dispatchEvent(new Event("enterpictureinpicture"));
    });
  };
  Object.defineProperties(document, {
    pictureInPictureEnabled: { configurable: true, value: true },
    pictureInPictureElement: { configurable: true, get: () => shown.floating },
    exitPictureInPicture: { configurable: true, value: async () => float(null) },
  });
  Object.assign(HTMLVideoElement.prototype, {
    async requestPictureInPicture(this: HTMLVideoElement) {
      float(this);
    },
  });
  return shown;
}

afterEach(() => {
  for (const name of ["pictureInPictureEnabled", "pictureInPictureElement", "exitPictureInPicture"])
    Reflect.deleteProperty(document, name);
});

async function openMenu(...others: Parameters<typeof renderCall>) {
  const call = await renderCall(...others);
  const open = () => call.user.click(screen.getByRole("button", { name: "More" }));
  await open();
  return { ...call, open, item: (name: string) => screen.queryByRole("menuitem", { name }) };
}

test("a browser that has no small window, as Firefox, is not offered one", async () => {
  const { item } = await openMenu(ben);
  expect(item("Full screen") ?? item("Statistics")).toBeInTheDocument();
  expect(item("Small window on top")).not.toBeInTheDocument();
});

test("where only a video can be on top it is who spoke last, and counts as seen while it is there", async () => {
  const shown = floatVideos();
  const { engine, user, open, item } = await openMenu(ben, chi);
  const [ofBen, ofChi] = [makeStreamStandIn(), makeStreamStandIn()];
  act(() => {
    engine.addTrack(makeTrack(ben.id), ofBen);
    engine.addTrack(makeTrack(chi.id), ofChi);
    engine.emit("speakingChanged", [ben.id]);
  });
  await user.click(item("Small window on top")!);
  expect(shown.floating?.srcObject).toBe(ofBen);
  expect(engine.seen.get(`${ben.id}:camera`)).toBe(shown.floating);
  act(() => engine.emit("speakingChanged", [chi.id]));
  expect(shown.floating?.srcObject).toBe(ofChi);

  const floated = shown.floating;
  await open();
  await user.click(item("Close small window")!);
  expect(shown.floating).toBeNull();
  expect([...engine.seen.values()]).not.toContain(floated);
});
