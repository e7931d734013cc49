import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "@playwright/test";
import type { Language } from "@/lib/languages/languages";
import type { Messages } from "@/lib/languages/messages";
import { bundleForPage, builtStyles } from "./bundle-for-page";
// Not for what it does, but for what it puts into the page.
import type {} from "../staged-call/staged-call";

const areas = ["site", "pages", "meeting", "call"];

/** An address of this server, since only secure pages have devices; what it answers stands here. */
const address = "/staged-call";

/**
 * Opens the page of a meeting on an engine of which the test says what happens: for states that no test can bring about at
 * will, and for pictures that are the same each time.
 * @returns what it says there, by which its buttons are found
 */
export async function openStage(page: Page, language: Language, title: string): Promise<Messages> {
  const [script, styles] = await Promise.all([
    bundleForPage("e2e/staged-call/staged-call.tsx"),
    builtStyles(),
  ]);
  const body = `<!doctype html><title>${title}</title><style>${styles}</style><body></body>`;
  await page.route(`**${address}`, (route) => route.fulfill({ contentType: "text/html", body }));
  await page.goto(address);
  await page.addScriptTag({ content: script });
  const texts = await Promise.all(
    areas.map(async (area) =>
      JSON.parse(await readFile(path.join("messages", language, `${area}.json`), "utf8")),
    ),
  );
  const messages: Messages = Object.assign({}, ...texts);
  await page.evaluate(([spoken, said, heading]) => window.stageCall(spoken, said, heading), [
    language,
    messages,
    title,
  ] as const);
  return messages;
}

/** Ana is in the call with these people. Whose name begins with one of `seen` has a picture, that of the fake camera. */
export async function enterStage(
  page: Page,
  names: readonly string[],
  seen: readonly string[] = [],
): Promise<void> {
  await page.evaluate(
    async ([others, filmed]) => {
      const { engine, makeLocalMedia, makeParticipant, makeTrack } = window.staged;
      const people = ["Ana", ...others].map((name, index) =>
        makeParticipant(name, { role: index ? "participant" : "host" }),
      );
      const [own] = people;
      if (!own) return;
      engine.emit("connectionChanged", "connected");
      engine.emit("localMediaChanged", makeLocalMedia());
      engine.emit("participantsReset", people, own.id);
      engine.emit("pathChanged", { live: people.length > 2 ? "sfu" : "p2p", preparing: null, epoch: 1 });
      engine.emit("phaseChanged", "joined", null);
      engine.chat.emit("historyLoaded", { messages: [], more: false });
      for (const { id } of people.filter(({ name }) => filmed.includes(name)))
        engine.addTrack(makeTrack(id), await navigator.mediaDevices.getUserMedia({ video: true }));
    },
    [names, seen] as const,
  );
  await page.getByTestId("participant-tile").first().waitFor();
}
