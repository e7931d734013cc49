import { languages } from "./languages";
import { loadMessages } from "./load-messages";
import type { Messages } from "./messages";

type Texts = Partial<Messages>;

/** Texts on buttons, and the longer names that those buttons have for whoever does not see beside what they stand. */
const buttons: [what: string, (texts: Texts) => (string | undefined)[]][] = [
  ["mutes somebody", ({ people }) => [people?.mute, people?.muteOne]],
  ["asks somebody to unmute", ({ people }) => [people?.ask, people?.askOne]],
  ["stops somebody's video", ({ people }) => [people?.stopVideo, people?.stopVideoOf]],
  ["removes somebody", ({ people }) => [people?.remove.yes, people?.removeOne]],
  ["admits somebody", ({ people }) => [people?.admit, people?.admitOne]],
  ["denies somebody", ({ people }) => [people?.deny, people?.denyOne]],
  ["stops the screen share", ({ screen }) => [screen?.stop, screen?.stopShare]],
  ["turns on incoming cameras", ({ stage }) => [stage?.turnOn, stage?.turnOnCameras]],
  ["tests the speaker", ({ devices }) => [devices?.test, devices?.testSpeaker]],
];

/** Whoever speaks to their computer says what they read (WCAG 2.5.3). */
describe.each(languages)("in %s", (language) => {
  test.each(buttons)("what %s has the words on it in its name", async (_what, textsOf) => {
    const [shown, name] = textsOf(await loadMessages(language, ["meeting", "call"]));
    expect(shown).toBeTruthy();
    expect(name?.toLocaleLowerCase(language)).toContain(shown?.toLocaleLowerCase(language));
  });
});
