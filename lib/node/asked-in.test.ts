import { askedIn, languageOfAsker } from "./asked-in";

test("each request keeps its language, however they overlap, and so does what it leaves behind", async () => {
  const later: Promise<string>[] = [];
  let letGermanGoOn = () => {};
  const untilFrenchIsDone = new Promise<void>((resolve) => (letGermanGoOn = resolve));
  const ask = (language: "de" | "fr", turn: Promise<void>) =>
    askedIn(language, async () => {
      await turn;
      later.push(Promise.resolve().then(languageOfAsker));
      return languageOfAsker();
    });
  const german = ask("de", untilFrenchIsDone);
  expect(await ask("fr", Promise.resolve())).toBe("fr");
  letGermanGoOn();
  expect(await german).toBe("de");
  expect(await Promise.all(later)).toEqual(["fr", "de"]);
  expect(languageOfAsker()).toBe("en");
});
