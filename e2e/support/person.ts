import {
  expect,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Locator,
  type Page,
} from "@playwright/test";
import { e2eServer } from "./e2e-server";
import { mediaFlows, playedPeak } from "./media-flow";
import { PageLog } from "./page-log";
import { installPageProbes } from "./page-probes";
import { patienceMs } from "./patience";
import { remotePictures } from "./tile-pictures";

/** Fewer presented frames than this in a second is a picture that stands still. */
const MOVING_FRAMES = 4;
/** Less contrast is a blank picture. Firefox's fake camera shows one colour with a small clock, which makes 2 to 4. */
const CONTRAST = 1.5;
/** Bytes of media in a second that no signalling, padding or silence reaches. */
const MEDIA_BYTES = 3_000;

/** One person in a browser, with the words of somebody who watches. */
export class Person {
  readonly meeting: Locator;
  readonly log: PageLog;

  constructor(
    readonly name: string,
    readonly context: BrowserContext,
    readonly page: Page,
    /** Ports of the media servers: what comes from there came through the SFU. */
    private readonly rtcPorts: readonly number[] = e2eServer.rtcPorts,
  ) {
    this.meeting = page.getByTestId("meeting");
    this.log = new PageLog(name, page);
  }

  tile(name: string): Locator {
    return this.page.locator(`[data-testid="participant-tile"][data-name="${name}"]`);
  }

  remoteTiles(): Locator {
    return this.page.locator('[data-testid="participant-tile"][data-local="false"]');
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  /** The tile of what somebody shares. */
  screen(name: string): Locator {
    return this.page.locator(`[data-testid="screen-tile"][data-name="${name}"]`);
  }

  /** Chooses the fake screen, with its sound. */
  async shareScreen(): Promise<void> {
    await this.button("Share screen").click();
    await expect(this.button("Stop sharing")).toBeVisible();
  }

  async openLobby(code: string): Promise<void> {
    await this.page.goto(`/meeting/${code}`);
    await expect(this.button("Join now")).toBeEnabled();
  }

  /** What the lobby asks a guest. */
  async enterName(): Promise<void> {
    const name = this.page.getByLabel("Your name");
    if (await name.isVisible()) {
      await name.clear();
      // Typed: at once (`fill`) is not possible in Firefox under the page's policy.
      await name.pressSequentially(this.name);
    }
  }

  /** Presses Join in the lobby; what comes of it is for others to say. */
  async askToJoin(): Promise<void> {
    await this.enterName();
    await this.button("Join now").click();
  }

  /** From the lobby into the call. */
  async join(): Promise<void> {
    await this.askToJoin();
    await expect(this.meeting).toBeVisible();
  }

  async leave(): Promise<void> {
    await this.button("Leave").click();
    await expect(this.meeting).toBeHidden();
  }

  /** The call runs over this path, nothing is being prepared, and the page says so. */
  async expectPath(path: "none" | "p2p" | "sfu"): Promise<void> {
    await expect(this.meeting).toHaveAttribute("data-path", path, { timeout: patienceMs });
    await expect(this.meeting).toHaveAttribute("data-preparing", "", { timeout: patienceMs });
  }

  /**
   * Notes whether a path is being prepared, be it only for a moment. To be awaited before what causes it: from then on the
   * page itself looks, at every change.
   * @returns resolves in that moment
   */
  async watchPreparing(path: "p2p" | "sfu"): Promise<() => Promise<void>> {
    const watch = await this.meeting.evaluateHandle((element, wanted) => {
      const begun = new Promise<void>((resolve) => {
        const look = () => {
          if (element.dataset.preparing === wanted) resolve();
        };
        look();
        new MutationObserver(look).observe(element, { attributeFilter: ["data-preparing"] });
      });
      return { begun };
    }, path);
    return () => watch.evaluate(({ begun }) => begun);
  }

  /** Every other person has a tile whose picture moves and is not blank. */
  async expectMovingPictures(names: string[]): Promise<void> {
    await expect(this.remoteTiles()).toHaveCount(names.length);
    await this.#expectMoving("people", names);
  }

  /** The screens of these people are there, and no others; they move and are not blank. */
  async expectMovingScreens(names: string[]): Promise<void> {
    await expect(this.page.getByTestId("screen-tile")).toHaveCount(names.length);
    await this.#expectMoving("screens", names);
  }

  async #expectMoving(which: "people" | "screens", names: string[]): Promise<void> {
    await expect(async () => {
      const pictures = await remotePictures(this.page, which);
      expect(pictures.map((picture) => picture.name).sort()).toEqual([...names].sort());
      for (const picture of pictures) {
        const what = `${picture.name} (${which}) at ${this.name}`;
        expect(picture.frames, `frames of ${what}`).toBeGreaterThan(MOVING_FRAMES);
        expect(picture.contrast, `contrast of ${what}`).toBeGreaterThan(CONTRAST);
      }
    }).toPass({ timeout: patienceMs });
  }

  /** The peer connections themselves: all media of the last second came and went this way and no other. */
  async expectMediaOnlyOver(path: "p2p" | "sfu"): Promise<void> {
    await expect(async () => {
      const flows = (await mediaFlows(this.page)).filter(
        ({ received, sent }) => received + sent > MEDIA_BYTES,
      );
      const viaSfu = flows.filter(({ remotePort }) => this.rtcPorts.includes(remotePort));
      expect(flows.length, `connections with media at ${this.name}`).toBeGreaterThan(0);
      expect(viaSfu.length, `of those through the media server at ${this.name}`).toBe(
        path === "sfu" ? flows.length : 0,
      );
    }).toPass({ timeout: patienceMs });
  }

  /** Something can be heard at this person's loudspeaker. */
  async expectSound(): Promise<void> {
    await expect(async () => {
      expect(await playedPeak(this.page), `loudest sample at ${this.name}`).toBeGreaterThan(0.005);
    }).toPass({ timeout: patienceMs });
  }

  /** Nothing can be heard there for longer than the fake microphones are silent between two beeps. */
  async expectSilence(): Promise<void> {
    await expect(async () => {
      expect(await playedPeak(this.page), `loudest sample at ${this.name}`).toBeLessThan(0.001);
    }).toPass({ timeout: patienceMs });
  }
}

/** A browser context of their own, with a small camera and sound as it is. */
export async function openPerson(
  browser: Browser,
  name: string,
  options: BrowserContextOptions = {},
  rtcPorts: readonly number[] = e2eServer.rtcPorts,
  camera = { width: 640, height: 360 },
): Promise<Person> {
  // Firefox knows no such permissions; its fake devices ask nobody.
  const permissions = browser.browserType().name() === "chromium" ? ["camera", "microphone"] : [];
  const context = await browser.newContext({ permissions, ...options });
  // tsx, which runs the benchmarks, wraps named functions in a helper that a page does not have.
  await context.addInitScript("globalThis.__name ??= (target) => target");
  // What is heard in a test is a voice: the short sounds of the page would pass for one. What a test chooses stays.
  await context.addInitScript(() => {
    window.localStorage["video-meet:preferences"] ??= JSON.stringify({ sounds: false });
  });
  await context.addInitScript(installPageProbes, { ...camera, plainSound: true });
  return new Person(name, context, await context.newPage(), rtcPorts);
}
