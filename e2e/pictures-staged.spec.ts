import type { Page } from "@playwright/test";
import type { Language } from "@/lib/languages/languages";
import { expectAccessible, expectNoSidewaysScroll } from "./support/axe";
import { drawDevices, looks } from "./support/drawn-devices";
import { openPerson } from "./support/person";
import { both, one, picture, pictures } from "./support/pictures";
import { enterStage, openStage } from "./support/stage";
import { expect, test } from "./support/test";

/** In the language of the tests at all sizes; in one that is written from right to left on a phone and on a laptop. */
const spoken = [
  { language: "en", title: "Weekly review", widths: undefined, names: ["Ben", "Chi", "Dan", "Eva"] },
  { language: "ar", title: "المراجعة الأسبوعية", widths: [360, 1280], names: ["بن", "شيماء", "دانة", "Eva"] },
] as const;
const crowd = Array.from({ length: 19 }, (_, index) => `Person ${index + 1}`);

/** Ana on a stage of her own. */
async function openAna(page: Page, language: Language, title: string) {
  await page.addInitScript(drawDevices, looks.ben);
  await page.setViewportSize({ width: 1280, height: 720 });
  const say = await openStage(page, language, title);
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  return { say, button };
}

for (const { language, title, widths, names } of spoken) {
  const nameOf = (state: string) => (language === "en" ? state : `${state}-${language}`);
  const [ben, chi, dan] = names;

  test(`the door of a meeting whose devices do not work, ${language}`, async ({ browser, baseURL }) => {
    const { page, context } = await openPerson(browser, "Ana", { baseURL });
    await openAna(page, language, title);
    await page.evaluate(() => {
      const { engine, makeLocalMedia } = window.staged;
      const problems = { mic: "permission-reset", camera: "in-use" } as const;
      engine.emit("connectionChanged", "connected");
      engine.emit("lobbyChanged", { participants: 3, full: false });
      engine.emit("localMediaChanged", makeLocalMedia({ mic: "off", camera: "off", problems }));
    });
    await expect(page.getByRole("alert")).toBeVisible();
    await expectAccessible(page, "the door without devices");
    await pictures(page, nameOf("lobby-problems"), both, widths);
    await context.close();
  });

  test(`trouble in a call, ${language}`, async ({ browser, baseURL }) => {
    const { page, context } = await openPerson(browser, "Ana", { baseURL });
    const { say, button } = await openAna(page, language, title);
    await enterStage(page, names, [ben, chi]);
    const take = async (state: string) => {
      await expectAccessible(page, state);
      await page.setViewportSize({ width: 360, height: 640 });
      await expectNoSidewaysScroll(page, state);
      await pictures(page, nameOf(state), one, widths);
      await page.setViewportSize({ width: 1280, height: 720 });
    };
    await page.evaluate(() => {
      const { engine, makeLocalMedia } = window.staged;
      const problems = { mic: null, camera: "not-found" } as const;
      engine.emit("localMediaChanged", makeLocalMedia({ camera: "off", problems }));
      engine.emit("noticePosted", { code: "device-lost", source: "camera", problem: "not-found" });
      engine.emit("noticePosted", { code: "device-lost", source: "mic", problem: "permission-reset" });
    });
    await expect(page.getByTestId("notice")).toHaveCount(2);
    await take("lost-device");

    await page.evaluate((name) => {
      const { engine, makeLocalMedia, makeParticipant } = window.staged;
      engine.emit("localMediaChanged", makeLocalMedia());
      engine.emit("connectionChanged", "reconnecting");
      engine.emit("participantChanged", { id: makeParticipant(name).id, connected: false });
    }, dan);
    await expect(page.getByText(say.stage.serverAwayMediaFlows)).toBeVisible();
    await take("reconnecting");

    await page.evaluate((others) => {
      const { engine, makeParticipant } = window.staged;
      engine.emit("connectionChanged", "connected");
      const figures = { lossPercent: 12, jitterMs: 80, roundTripMs: 420, frozenPercent: 31, kilobits: 90 };
      const picture = { framesPerSecond: 4, frameWidth: 320, frameHeight: 180 };
      const people = others.map((name, index) => {
        const level = index < 3 ? ("poor" as const) : ("fair" as const);
        return { id: makeParticipant(name).id, level, figures: { ...figures, ...picture } };
      });
      for (let times = 0; times < 3; times += 1)
        engine.emit("qualityMeasured", { at: "2030-01-01T12:00:00.000Z", people });
    }, names);
    await button(say.stage.weakConnection).click();
    await expect(page.getByText(say.stage.soundOnlyText)).toBeVisible();
    await take("weak-connection");
    await page.getByRole("dialog").getByRole("button", { name: say.stage.turnOffCameras }).click();
    await expect(page.getByText(say.stage.camerasOff)).toBeVisible();
    await take("sound-only");
    await context.close();
  });

  test(`many people and what opens over them, ${language}`, async ({ browser, baseURL }) => {
    const { page, context } = await openPerson(browser, "Ana", { baseURL });
    const { say, button } = await openAna(page, language, title);
    await enterStage(page, [...names, ...crowd], [ben, chi]);
    const take = async (state: string, open?: () => Promise<void>) => {
      await expectAccessible(page, state);
      await pictures(page, nameOf(state), one, widths, open);
    };
    await page.evaluate(
      ([silent, hand, featured]) => {
        const { engine, makeParticipant } = window.staged;
        const idOf = (name: string) => makeParticipant(name).id;
        const media = { mic: false, camera: false, screen: false, "screen-audio": false };
        engine.emit("participantChanged", { id: idOf(silent), media });
        engine.emit("participantChanged", { id: idOf(hand), handRaised: true });
        engine.emit("participantChanged", { id: idOf(featured), role: "moderator" });
        engine.emit("speakingChanged", [idOf(featured)]);
      },
      [dan, chi, ben] as const,
    );
    await take("pages");
    await button(say.stage.nextPage).click();
    await take("pages-next");
    await button(say.stage.previousPage).click();

    const openMenu = async () => {
      await page.locator(`[data-testid="participant-tile"][data-name="${ben}"]`).click({ button: "right" });
      await expect(page.getByRole("menu")).toBeVisible();
    };
    await openMenu();
    await take("tile-menu", async () => {
      await page.keyboard.press("Escape");
      await expect(page.getByRole("menu")).toBeHidden();
      await openMenu();
    });
    await page.keyboard.press("Escape");

    await page.evaluate((zoe) => {
      const { engine, makeParticipant } = window.staged;
      engine.emit("waitingChanged", [{ participantId: makeParticipant(zoe).id, name: zoe, avatar: null }]);
    }, "Zoë");
    await button(say.controls.participants).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await take("crowd-participants");
    await context.close();
  });

  test(`a conversation in writing, ${language}`, async ({ browser, baseURL }) => {
    const { page, context } = await openPerson(browser, "Ana", { baseURL });
    const { say, button } = await openAna(page, language, title);
    await enterStage(page, names, [ben]);
    await page.evaluate(
      ([first, second]) => {
        const { engine, makeMessage, makeParticipant } = window.staged;
        const [from, other, own] = [first, second, "Ana"].map((name) => makeParticipant(name));
        if (!from || !other || !own) return;
        const id = "00000000-0000-4000-8000-00000000000a";
        const file = { id, name: "plan-2030.pdf", type: "application/pdf", bytes: 482_000, picture: false };
        const reactions = [{ emoji: "👍", count: 2, mine: true, names: ["Ana", second] }];
        const messages = [
          makeMessage(from, "https://example.org/agenda"),
          makeMessage(from, "", { file, reactions }),
          makeMessage(own, "שלום · مرحبا · Hello", { mine: true }),
          makeMessage(other, "Only you can read this.", { to: { participantId: own.id, name: own.name } }),
          makeMessage(other, "", { deleted: true }),
        ];
        engine.chat.emit("historyLoaded", { messages, more: true });
        const error = { code: "internal" as const, message: "The server cannot be reached. Try again." };
        const sent = { text: "This one has not gone out.", to: null, file: null, progress: 0 };
        engine.chat.emit("outgoingChanged", { ...sent, id: "out-1", state: "failed", error });
        engine.chat.emit("typingChanged", { participantId: from.id, typing: true, toYou: false });
      },
      [ben, chi] as const,
    );
    await button(say.controls.chat).click();
    await expect(page.getByTestId("chat-message").first()).toBeVisible();
    await expectAccessible(page, "chat");
    await pictures(page, nameOf("conversation"), one, widths);
    await context.close();
  });

  test(`the small window on top, ${language}`, async ({ browser, baseURL }) => {
    const { page, context } = await openPerson(browser, "Ana", { baseURL });
    // In place of a window of its own, of which no picture can be made.
    await page.addInitScript(() => {
      const requestWindow = async ({ width, height }: { width: number; height: number }) => {
        const frame = document.createElement("iframe");
        frame.style.cssText = `position:fixed;inset:0;z-index:99;width:${width}px;height:${height}px;border:0`;
        document.body.append(frame);
        if (!frame.contentWindow) throw new Error("The frame has no window.");
        return frame.contentWindow;
      };
      Object.defineProperty(window, "documentPictureInPicture", { value: { requestWindow } });
    });
    const { say, button } = await openAna(page, language, title);
    await enterStage(page, names, [ben]);
    await button(say.controls.more).click();
    await page.getByRole("menuitem", { name: say.controls.openPip }).click();
    const small = page.frameLocator("iframe");
    await expect(small.getByText(ben)).toBeVisible();
    await page.setViewportSize({ width: 360, height: 240 });
    await picture(page, nameOf("small-window"));
    await context.close();
  });
}

test("a meeting of three and the screen that one of them shares, as the documentation shows them", async ({
  browser,
  baseURL,
}) => {
  const { page, context } = await openPerson(browser, "Ana", { baseURL });
  const { say, button } = await openAna(page, "en", "Weekly review");
  await enterStage(page, ["Ben", "Chi"]);
  for (const [name, look] of [
    ["Ana", looks.ana],
    ["Ben", looks.ben],
    ["Chi", looks.chi],
  ] as const) {
    await page.evaluate(drawDevices, look);
    await page.evaluate(async (whose) => {
      const { engine, makeParticipant, makeTrack } = window.staged;
      const camera = await navigator.mediaDevices.getUserMedia({ video: true });
      engine.addTrack(makeTrack(makeParticipant(whose).id), camera);
    }, name);
  }
  await page.evaluate(() => {
    const { engine, makeParticipant } = window.staged;
    engine.emit("participantChanged", { id: makeParticipant("Chi").id, handRaised: true });
    engine.emit("speakingChanged", [makeParticipant("Ben").id]);
  });
  await button(say.controls.participants).click();
  await expect(page.getByTestId("presence")).toHaveCount(0);
  await picture(page, "docs-meeting");

  await button(say.controls.participants).click();
  await page.evaluate(async () => {
    const { engine, makeParticipant, makeTrack } = window.staged;
    const { id, media } = makeParticipant("Ben");
    engine.emit("participantChanged", { id, media: { ...media, screen: true } });
    engine.addTrack(makeTrack(id, "screen"), await navigator.mediaDevices.getDisplayMedia({ video: true }));
  });
  await expect(page.getByTestId("screen-tile")).toHaveAttribute("data-covered", "false");
  await picture(page, "docs-screen");
  await context.close();
});

test("where only a video can be on top, what counts most in the call is put there, with or without a camera", async ({
  browser,
  baseURL,
}) => {
  const { page, context } = await openPerson(browser, "Ana", { baseURL });
  await page.addInitScript(() =>
    Object.defineProperty(window, "documentPictureInPicture", { value: undefined }),
  );
  const { say, button } = await openAna(page, "en", "Weekly review");
  await enterStage(page, ["Ben", "Chi"], ["Chi"]);
  await button(say.controls.more).click();
  await page.getByRole("menuitem", { name: say.controls.openPip }).click();
  const floats = () => page.evaluate(() => document.pictureInPictureElement instanceof HTMLVideoElement);
  const shows = () =>
    page.evaluate(() => {
      const video = document.pictureInPictureElement;
      return video instanceof HTMLVideoElement &&
        video.videoWidth > 0 &&
        video.srcObject instanceof MediaStream
        ? video.srcObject.id
        : null;
    });
  await expect.poll(shows).not.toBeNull();
  const first = await shows();
  await page.evaluate(() => {
    const { engine, makeParticipant } = window.staged;
    engine.emit("speakingChanged", [makeParticipant("Chi").id]);
  });
  await expect.poll(shows).not.toBe(first);
  expect(await floats()).toBe(true);
  await button(say.controls.more).click();
  await page.getByRole("menuitem", { name: say.controls.closePip }).click();
  await expect.poll(floats).toBe(false);
  await context.close();
});
