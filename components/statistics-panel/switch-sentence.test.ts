import { duration } from "./switch-sentence";

test.each([
  ["en", null, "–"],
  ["en", 12.4, "12 ms"],
  ["en", 1_240, "1.2 s"],
  ["de", 1_240, "1,2 s"],
  ["fr", 61_000, "61,0 s"],
])("in %s, %s ms is %s", (locale, ms, written) => expect(duration(ms, locale)).toBe(written));
