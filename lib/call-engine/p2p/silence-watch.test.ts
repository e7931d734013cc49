import { SilenceWatch } from "./silence-watch";

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function makeWatch(expected: "video" | "audio" | null = "video") {
  const wire = { heard: 0, bytes: 0, expected, measurable: true };
  const news: string[] = [];
  const asked = jest.fn();
  const watch = new SilenceWatch({
    heard: () => wire.heard,
    bytesReceived: () => {
      asked();
      return wire.measurable ? Promise.resolve(wire.bytes) : Promise.reject(new Error("closed"));
    },
    expected: () => wire.expected,
    doubted: (doubted) => news.push(doubted ? "doubted" : "trusted"),
    dark: () => news.push("dark"),
    now: () => Date.now(),
  });
  watch.start();
  /** `what` arrives every 20 ms for so long. */
  const receive = async (ms: number, what: "media" | "reports" | "nothing") => {
    for (let passed = 0; passed < ms; passed += 20) {
      if (what === "media") wire.heard += 20;
      if (what !== "nothing") wire.bytes += 100;
      await jest.advanceTimersByTimeAsync(20);
    }
  };
  return { wire, news, watch, receive, asked };
}

test("[M9] half a second without a packet is a doubt, 1.5 s are a dark path; each is said once", async () => {
  const { news, receive } = makeWatch();
  await receive(1_000, "media");
  await receive(400, "nothing");
  expect(news).toEqual([]);
  await receive(200, "nothing");
  expect(news).toEqual(["doubted"]);
  await receive(800, "nothing");
  expect(news).toEqual(["doubted"]);
  await receive(300, "nothing");
  expect(news).toEqual(["doubted", "dark"]);
  await receive(10_000, "nothing");
  expect(news).toEqual(["doubted", "dark"]);
});

test("[M9] media that come again end the doubt, a packet or two do not", async () => {
  const { news, receive } = makeWatch();
  await receive(200, "media");
  await receive(600, "nothing");
  for (let i = 0; i < 5; i++) {
    await receive(100, "media");
    await receive(300, "nothing");
  }
  expect(news).toEqual(["doubted"]);
  await receive(700, "media");
  expect(news).toEqual(["doubted", "trusted"]);
  await receive(600, "nothing");
  expect(news).toEqual(["doubted", "trusted", "doubted"]);
});

test("a voice alone may pause for as long as browsers let it", async () => {
  const { news, receive, wire } = makeWatch("audio");
  for (let i = 0; i < 10; i++) {
    await receive(400, "nothing");
    wire.heard++;
  }
  expect(news).toEqual([]);
});

test("a picture that stands still is no dark path while reports arrive", async () => {
  const { news, receive } = makeWatch();
  await receive(200, "media");
  await receive(10_000, "reports");
  expect(news).toEqual([]);
});

test("the transport is not asked as long as media arrive", async () => {
  const { receive, asked } = makeWatch();
  await receive(5_000, "media");
  expect(asked).not.toHaveBeenCalled();
});

test("silence of somebody who sends nothing is no failure", async () => {
  const { news, receive } = makeWatch(null);
  await receive(10_000, "nothing");
  expect(news).toEqual([]);
});

test("a page that slept does not blame the path for it", async () => {
  const { news, receive } = makeWatch();
  await receive(500, "media");
  jest.setSystemTime(Date.now() + 60_000);
  await receive(200, "nothing");
  expect(news).toEqual([]);
  await receive(1_000, "media");
  expect(news).toEqual([]);
});

test("a connection that cannot be measured for a moment is watched on", async () => {
  jest.spyOn(console, "debug").mockImplementation(() => undefined);
  const { wire, news, receive } = makeWatch();
  wire.measurable = false;
  await receive(500, "nothing");
  wire.measurable = true;
  await receive(3_000, "nothing");
  expect(news).toEqual(["doubted", "dark"]);
});

test("after stop nothing is said", async () => {
  const { watch, news, receive } = makeWatch();
  watch.stop();
  await receive(5_000, "nothing");
  expect(news).toEqual([]);
});
