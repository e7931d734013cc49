import path from "node:path";
import { chromium, type Browser } from "@playwright/test";
import { bundleForPage } from "../../e2e/support/bundle-for-page";
import { chromiumArgs } from "../../e2e/support/chromium-args";
import { answerOnlookers } from "./onlookers/answer-onlookers";
import type { SeenPicture } from "./onlookers/page";
import type { SfuUnderTest } from "./sfu-under-test";
import { round } from "./watch-cost";
import { commonVideoCodec } from "@/lib/protocol/video-codec";

/** Each sees the two others. */
const people = 3;
/** An origin on which browsers allow everything; nothing is asked of it. */
const origin = "https://onlookers.test/";
/** A picture that stands still for longer is not seen, in ms. */
const longestStillMs = 1_000;
/** Let congestion control find its rate. */
const warmUpMs = 2_000;

/** What real browsers saw of each other in a room that is full of synthetic people. */
export type SeenByBrowsers = {
  pictures: number;
  /** Of the pictures: every frame is the right person's, and a new one comes at least once a second. */
  seenPercent: number;
  /** Frames looked at that show somebody else, or nothing that was painted. */
  wrongFrames: number;
  /** What Chromium calls a freeze, all pictures together. */
  freezes: number;
  /** Decoded, of the picture with the fewest. */
  leastFramesPerSecond: number;
  longestStillMs: number;
};

/** A few people in headless Chromium, with the connection of the product, who look at each frame that they receive. */
export class Onlookers {
  static async launch(): Promise<Onlookers> {
    const script = await bundleForPage(path.join("bench", "sfu", "onlookers", "page.ts"));
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM_BIN || undefined,
      args: chromiumArgs,
    });
    return new Onlookers(browser, script);
  }

  private constructor(
    private readonly browser: Browser,
    private readonly script: string,
  ) {}

  /** Enters a room, looks for a while, and leaves as a tab that is closed. */
  async lookAt(sfu: SfuUnderTest, roomId: string, seconds: number): Promise<SeenByBrowsers> {
    const page = await this.browser.newPage();
    try {
      page.on("pageerror", (error) => console.error(error));
      page.on("console", (message) => message.type() === "error" && console.error(message.text()));
      await page.route(origin, (route) =>
        route.fulfill({ contentType: "text/html", body: "<!doctype html>" }),
      );
      await page.exposeFunction("askSfu", answerOnlookers(sfu, roomId));
      await page.goto(origin);
      await page.addScriptTag({ content: this.script });
      const sessions = Array.from({ length: people }, (_, i) => openSession(sfu, roomId, `onlooker-${i}`));
      await page.evaluate((all) => window.startOnlookers(all), await Promise.all(sessions));
      await page.evaluate((ms) => window.lookOn(ms), warmUpMs);
      return summary(await page.evaluate((ms) => window.lookOn(ms), seconds * 1_000), seconds);
    } finally {
      await page.close();
    }
  }

  async close(): Promise<void> {
    await this.browser.close();
  }
}

async function openSession(sfu: SfuUnderTest, roomId: string, peerId: string) {
  const { rtpCapabilities, ...transports } = await sfu.ask("addPeer", { roomId }, { peerId });
  return {
    sessionId: peerId,
    routerRtpCapabilities: rtpCapabilities,
    videoCodec: commonVideoCodec,
    ...transports,
    producers: [],
  };
}

function summary(pictures: readonly SeenPicture[], seconds: number): SeenByBrowsers {
  const sum = (of: (one: SeenPicture) => number) => pictures.reduce((total, one) => total + of(one), 0);
  const isSeen = (one: SeenPicture) => one.wrong === 0 && one.longestStillMs <= longestStillMs;
  return {
    pictures: pictures.length,
    seenPercent: round((pictures.filter(isSeen).length * 100) / Math.max(pictures.length, 1)),
    wrongFrames: sum(({ wrong }) => wrong),
    freezes: sum(({ freezes }) => freezes),
    leastFramesPerSecond: round(Math.min(...pictures.map(({ decoded }) => decoded)) / seconds),
    longestStillMs: Math.round(Math.max(...pictures.map((one) => one.longestStillMs))),
  };
}
