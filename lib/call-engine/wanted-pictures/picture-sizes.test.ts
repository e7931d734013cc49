import { PictureSizes } from "./picture-sizes";

type Callback = (entries: { target: Element; isIntersecting: boolean }[]) => void;
const observers: { kind: string; see: Callback; observed: Set<Element> }[] = [];

function observerOf(kind: string) {
  return class {
    readonly observed = new Set<Element>();
    constructor(see: Callback) {
      observers.push({ kind, see, observed: this.observed });
    }
    observe(element: Element) {
      this.observed.add(element);
    }
    unobserve(element: Element) {
      this.observed.delete(element);
    }
    disconnect() {
      observers.splice(
        0,
        observers.length,
        ...observers.filter(({ observed }) => observed !== this.observed),
      );
    }
  };
}

beforeEach(() => {
  observers.length = 0;
  Object.assign(window, {
    ResizeObserver: observerOf("resize"),
    IntersectionObserver: observerOf("intersection"),
  });
});

const tell = (kind: string, target: Element, isIntersecting = true) =>
  observers.filter((one) => one.kind === kind).forEach(({ see }) => see([{ target, isIntersecting }]));

function makePicture(width: number, height: number) {
  const video = document.createElement("video");
  const size = { clientWidth: width, clientHeight: height, videoWidth: 640, videoHeight: 360 };
  for (const [name, value] of Object.entries(size))
    Object.defineProperty(video, name, { value, writable: true });
  return video;
}

const hide = (hidden: boolean) => {
  jest.spyOn(document, "visibilityState", "get").mockReturnValue(hidden ? "hidden" : "visible");
  document.dispatchEvent(new Event("visibilitychange"));
};

test("one pair of observers measures all pictures of a window, and goes with the last of them", () => {
  const sizes = new PictureSizes();
  const told: (number | null)[] = [];
  const [one, other] = [makePicture(320, 180), makePicture(640, 360)];
  const stops = [one, other].map((video) => sizes.follow(video, "cover", (height) => told.push(height)));
  expect(observers.map(({ kind }) => kind)).toEqual(["resize", "intersection"]);
  tell("resize", one);
  tell("resize", other);
  expect(told).toEqual([180, 360]);
  stops.forEach((stop) => stop());
  expect(observers).toEqual([]);
  tell("resize", one);
  expect(told).toHaveLength(2);
});

test("scrolled out, and on a hidden page, a picture is not seen", () => {
  const told: (number | null)[] = [];
  const video = makePicture(320, 180);
  const stop = new PictureSizes().follow(video, "cover", (height) => told.push(height));
  tell("intersection", video, false);
  hide(true);
  tell("intersection", video, true);
  hide(false);
  expect(told).toEqual([null, null, null, 180]);
  stop();
  hide(true);
  expect(told).toHaveLength(4);
  hide(false);
});

test("a picture of another shape is measured anew", () => {
  const told: (number | null)[] = [];
  const video = makePicture(320, 180);
  new PictureSizes().follow(video, "cover", (height) => told.push(height));
  Object.assign(video, { videoWidth: 360, videoHeight: 640 });
  video.dispatchEvent(new Event("resize"));
  expect(told).toEqual([570]);
});

test("in a window of its own a picture is seen whatever becomes of the page", () => {
  const told: (number | null)[] = [];
  const video = makePicture(1, 1);
  new PictureSizes().follow(video, "contain", (height) => told.push(height));
  hide(true);
  const float = (element: Element | null) =>
    Object.defineProperty(document, "pictureInPictureElement", { configurable: true, value: element });
  float(video);
  video.dispatchEvent(new Event("enterpictureinpicture"));
  float(null);
  video.dispatchEvent(new Event("leavepictureinpicture"));
  expect(told).toEqual([null, 270, null]);
  hide(false);
});
