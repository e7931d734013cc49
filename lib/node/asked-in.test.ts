import { askedIn, languageOfAsker } from "./asked-in";

test("each request keeps its language, however they overlap, and so does what it leaves behind", async () => {
  const later: Promise<string>[] = [];
  const ask = (language: "de" | "fr", waitMs: number) =>
    askedIn(language, async () => {
      await new Promise((resolve) => setTimeout(resolve, waitMs));
      later.push(Promise.resolve().then(languageOfAsker));
      return languageOfAsker();
    });
  expect(await Promise.all([ask("de", 10), ask("fr", 5)])).toEqual(["de", "fr"]);
  expect(await Promise.all(later)).toEqual(["fr", "de"]);
  expect(languageOfAsker()).toBe("en");
});
