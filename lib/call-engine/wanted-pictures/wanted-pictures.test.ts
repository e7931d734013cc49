import type { ParticipantId } from "@/lib/protocol/ids";
import { WantedPictures } from "./wanted-pictures";

const ben = "ben-00000002" as ParticipantId;
const chi = "chi-00000003" as ParticipantId;

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** @param inside who is in the call */
function makeWanted(inside: ParticipantId[] = [ben, chi]) {
  const measures = new Map<HTMLVideoElement, (height: number | null) => void>();
  const wanted = new WantedPictures((id) => inside.includes(id), {
    follow: (element, _fit, told) => {
      measures.set(element, told);
      return () => measures.delete(element);
    },
  });
  const changes: string[] = [];
  wanted.events.on("changed", (ids) => changes.push([...ids].join(" ")));
  /** A place for this person's camera, and what is measured there from now on. */
  const show = (id: ParticipantId, height: number | null) => {
    const element = document.createElement("video");
    const gone = wanted.seenOn(id, "camera", element, "cover");
    const measure = (now: number | null) => measures.get(element)?.(now);
    measure(height);
    return { gone, measure };
  };
  const height = (id: ParticipantId) => wanted.heightOf(id, "camera");
  return { wanted, show, height, changes };
}

test("without a page that shows anything, everything is wanted, as large as one of two", () => {
  const { wanted, height } = makeWanted();
  expect(height(ben)).toBe(wanted.sharedHeight);
});

test("a picture is wanted as large as it is measured, in one message for all that change together", () => {
  const { show, height, changes } = makeWanted();
  show(ben, 360);
  show(chi, 180);
  expect([height(ben), height(chi)]).toEqual([360, 180]);
  jest.advanceTimersByTime(50);
  expect(changes).toEqual([`${ben} ${chi}`]);
});

test("a layout that moves is one change, and one that comes back is none", () => {
  const { show, height, changes } = makeWanted();
  const { measure } = show(ben, 360);
  jest.advanceTimersByTime(50);
  for (const now of [390, 420, 450]) {
    measure(now);
    jest.advanceTimersByTime(200);
  }
  expect(height(ben)).toBe(360);
  jest.advanceTimersByTime(100);
  expect(height(ben)).toBe(450);
  measure(480);
  measure(450);
  jest.advanceTimersByTime(1_000);
  expect(changes).toHaveLength(2);
});

test("what is out of sight for a moment stays, what stays out of sight is given up, and is back at once", () => {
  const { show, height, wanted } = makeWanted();
  const { measure } = show(ben, 360);
  measure(null);
  jest.advanceTimersByTime(1_400);
  expect(height(ben)).toBe(360);
  measure(360);
  jest.advanceTimersByTime(5_000);
  expect(height(ben)).toBe(360);
  measure(null);
  jest.advanceTimersByTime(1_500);
  expect([height(ben), wanted.isWanted(ben, "camera")]).toEqual([null, false]);
  measure(180);
  expect(height(ben)).toBe(180);
});

test("the largest of its places counts: the small window on top, while the page is hidden", () => {
  const { show, height } = makeWanted();
  const page = show(ben, 720);
  const small = show(ben, 240);
  page.measure(null);
  jest.advanceTimersByTime(2_000);
  expect(height(ben)).toBe(240);
  small.gone();
  jest.advanceTimersByTime(2_000);
  expect(height(ben)).toBeNull();
});

test("[M4] who has just come in is waited for until the page has had the time to show them", () => {
  const { show, height, wanted, changes } = makeWanted();
  show(ben, 360);
  jest.advanceTimersByTime(50);
  expect([height(chi), wanted.isWanted(chi, "camera")]).toEqual([undefined, true]);
  jest.advanceTimersByTime(1_100);
  expect([height(chi), wanted.isWanted(chi, "camera")]).toEqual([null, false]);
  expect(changes).toEqual([ben, chi]);
  show(chi, 180);
  expect(height(chi)).toBe(180);
});

test("[M3] who is only at the door has no place, and is wanted all the same", () => {
  const { show, height, wanted } = makeWanted([ben]);
  show(ben, 360);
  expect(height(chi)).toBe(wanted.sharedHeight);
  jest.advanceTimersByTime(5_000);
  expect(height(chi)).toBe(wanted.sharedHeight);
});

test("[M9] a picture is missed only when it has had the time to come back", () => {
  const { show, wanted } = makeWanted();
  const { measure } = show(ben, 360);
  expect(wanted.isDue(ben, "camera")).toBe(true); // it has never been away
  measure(null);
  jest.advanceTimersByTime(2_000);
  measure(360);
  expect(wanted.isDue(ben, "camera")).toBe(false);
  jest.advanceTimersByTime(3_000);
  expect(wanted.isDue(ben, "camera")).toBe(true);
});

test("sound only: no camera is wanted whatever is seen, screens are", () => {
  const { show, height, wanted } = makeWanted();
  show(ben, 360);
  wanted.receiveCameras(false);
  expect([height(ben), wanted.isWanted(ben, "camera")]).toEqual([null, false]);
  expect(wanted.isWanted(ben, "screen")).toBe(true);
  wanted.receiveCameras(true);
  expect([height(ben), wanted.isDue(ben, "camera")]).toEqual([360, false]);
});

test("who has left is forgotten, and no timer goes on", () => {
  const { show, wanted, changes } = makeWanted();
  show(ben, 360).measure(null);
  jest.advanceTimersByTime(50);
  wanted.forget(ben);
  expect(jest.getTimerCount()).toBe(0);
  show(chi, 360);
  wanted.close();
  expect(jest.getTimerCount()).toBe(0);
  expect(changes).toEqual([ben]);
});
