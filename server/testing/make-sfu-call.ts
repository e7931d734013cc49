import { mediaServerHealth } from "@/lib/protocol/media-api";
import type { RoomSnapshot } from "@/lib/protocol/browser-requests";
import type { TestMediaServer } from "./start-test-media-server";
import type { TestServer } from "./start-test-server";
import type { TestBrowser } from "./test-browser";

/** How many peers a media server says that it has. */
export async function peersOn({ url }: TestMediaServer): Promise<number> {
  return mediaServerHealth.parse(await (await fetch(`${url}/health`)).json()).peers;
}

/** Three people whose call one of two media servers carries; what they were told until then is forgotten. */
export async function makeSfuCall(server: TestServer, media: readonly TestMediaServer[]) {
  const meeting = await server.createMeeting();
  const browsers: TestBrowser[] = [];
  const joined: RoomSnapshot[] = [];
  for (const name of ["Ana", "Ben", "Chi"]) {
    const browser = await server.guest(meeting);
    joined.push(await browser.join(name));
    browsers.push(browser);
  }
  /** Everybody says that the path works, and hears that it is live. */
  const becomeReady = async (plans: readonly { epoch: number }[]) => {
    await Promise.all(
      browsers.map((browser, i) => browser.ask("mode:ready", { epoch: plans[i]?.epoch ?? -1 })),
    );
    await Promise.all(browsers.map((browser) => browser.next("mode:commit", ({ path }) => path === "sfu")));
  };
  /** The call goes to a media server, from wherever it is. */
  const switchToSfu = async () => {
    const forAll = (browser: TestBrowser) =>
      browser.next(
        "mode:prepare",
        ({ path, members }) => path === "sfu" && members.length === browsers.length,
      );
    const plans = await Promise.all(browsers.map(forAll));
    await becomeReady(plans);
    return plans;
  };
  const plans = await switchToSfu();
  const peers = await Promise.all(media.map(peersOn));
  const at = peers.indexOf(browsers.length);
  const [carrier, other] = at === 0 ? media : media.toReversed();
  if (at < 0 || !carrier || !other) throw new Error(`Nobody carries the call: ${peers.join()}.`);
  for (const browser of browsers) browser.forget();
  /** What their pages keep when the app server goes. */
  const pages = joined.map(({ selfId, seatToken }, i) => ({
    selfId,
    seatToken,
    kept: { epochs: [plans[i]?.epoch ?? -1], sessionId: plans[i]?.session?.sessionId ?? null },
  }));
  return { meeting, browsers, pages, carrier, other, becomeReady, switchToSfu };
}
