import type { WantedPicture } from "@/lib/protocol/browser-requests";
import { RequestError } from "@/lib/protocol/errors";
import type { ParticipantId } from "@/lib/protocol/ids";
import { PictureWishes } from "./picture-wishes";

const ben = "ben-00000002" as ParticipantId;

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** What has been asked is answered, and the pause behind it is over. */
const later = () => jest.advanceTimersByTimeAsync(250);

/** Ben's camera, and what is seen of it here. */
function makeWishes(height: number | null | undefined, resting = false) {
  const state = { height, resting, switching: false, answer: () => Promise.resolve() };
  const told: WantedPicture[][] = [];
  const failures: unknown[] = [];
  const wishes = new PictureWishes({
    wanted: {
      heightOf: () => state.height,
      sharedHeight: 300,
      get switching() {
        return state.switching;
      },
    },
    resting: () => state.resting,
    send: (pictures) => {
      told.push(pictures);
      return state.answer();
    },
    failed: (error) => failures.push(error),
  });
  wishes.add("camera", ben, "camera");
  const see = async (now: typeof height) => {
    state.height = now;
    void wishes.tell();
    await later();
  };
  const heights = () => told.flat().map((one) => one.height);
  return { state, told, failures, wishes, see, heights };
}

test("what is not seen is not asked for until it is, and is given up again", async () => {
  const { wishes, see, told, heights } = makeWishes(null);
  await see(null);
  expect(told).toEqual([]);
  await see(360);
  await see(360);
  await see(null);
  expect(heights()).toEqual([360, null]);
  wishes.add("camera 2", ben, "camera");
  await see(180);
  expect(told.at(-1)).toEqual([
    { consumerId: "camera", height: 180 },
    { consumerId: "camera 2", height: 180 },
  ]);
});

test("a place that is not known yet changes nothing", async () => {
  const { see, heights } = makeWishes(undefined);
  await see(undefined);
  await see(360);
  await see(undefined);
  expect(heights()).toEqual([360]);
});

test("while a path is prepared no picture changes its size, but one that was not seen is asked for", async () => {
  const { state, wishes, see, told, heights } = makeWishes(360);
  await see(360);
  state.switching = true;
  for (const height of [720, null, 360]) await see(height);
  expect(heights()).toEqual([360]);
  wishes.add("camera 2", ben, "camera");
  await see(540);
  expect(told.at(-1)).toEqual([{ consumerId: "camera 2", height: 540 }]);
  state.switching = false;
  await see(720);
  expect(heights().slice(-2)).toEqual([720, 720]);
});

test("[M3] at rest no picture is asked for that is larger than it will be among more people", async () => {
  const { state, see, heights } = makeWishes(720, true);
  await see(720);
  state.resting = false;
  await see(720);
  expect(heights()).toEqual([300, 720]);
});

test("one request at a time: what changes meanwhile is in the next one, as it is then", async () => {
  const { state, see, heights } = makeWishes(180);
  let answer = () => {};
  state.answer = () => new Promise<void>((resolve) => (answer = resolve));
  for (const height of [180, 360, 720, 540]) await see(height);
  expect(heights()).toEqual([180]);
  answer();
  await later();
  expect(heights()).toEqual([180, 540]);
});

test("a server that has had enough is left alone for a while, and told then", async () => {
  const { state, see, heights, failures } = makeWishes(180);
  state.answer = () => Promise.reject(new RequestError("rate-limited", "Too many requests."));
  await see(180);
  state.answer = () => Promise.resolve();
  await later();
  expect(heights()).toEqual([180]);
  await jest.advanceTimersByTimeAsync(1_500);
  expect([heights(), failures]).toEqual([[180, 180], []]);
});

test("a picture that cannot be opened is a failure; another size that is refused is not, and is told with the next", async () => {
  const warn = jest.spyOn(console, "warn").mockImplementation(() => undefined);
  const { state, wishes, see, heights, failures } = makeWishes(180);
  await see(180);
  const refusal = new Error("no media server");
  state.answer = () => Promise.reject(refusal);
  await see(360);
  expect([failures, warn.mock.calls.length]).toEqual([[], 1]);
  state.answer = () => Promise.resolve();
  await see(390);
  expect(heights()).toEqual([180, 360, 390]);
  state.answer = () => Promise.reject(refusal);
  wishes.add("camera 2", ben, "camera");
  await see(390);
  expect(failures).toEqual([refusal]);
  warn.mockRestore();
});

test("what is refused since the session has ended meanwhile is nobody's business", async () => {
  const warn = jest.spyOn(console, "warn").mockImplementation(() => undefined);
  const { wishes, state, see, failures } = makeWishes(360);
  await see(360);
  state.answer = () => {
    wishes.close();
    return Promise.reject(new RequestError("conflict", "The call is direct again."));
  };
  await see(180);
  expect([failures, warn.mock.calls]).toEqual([[], []]);
  warn.mockRestore();
});

test("the first few people are asked for at once, a crowd some at a time", async () => {
  const { wishes, told } = makeWishes(360);
  const asked: number[] = [];
  for (let i = 0; i < 40; i++) {
    wishes.add(`camera ${i}`, ben, "camera");
    void wishes.tell();
    await jest.advanceTimersByTimeAsync(50);
    asked.push(told.length);
  }
  expect(asked.slice(0, 3)).toEqual([1, 2, 3]);
  expect(told.length).toBeLessThanOrEqual(12); // 2 s at one in 200 ms, and the first ones
  await later();
  await jest.advanceTimersByTimeAsync(600);
  expect(new Set(told.flat().map(({ consumerId }) => consumerId)).size).toBe(41);
});
