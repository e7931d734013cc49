import { createTranslator } from "next-intl";
import type { Language } from "@/lib/languages/languages";
import { loadMessages } from "@/lib/languages/load-messages";
import { duration } from "./switch-sentence";

test.each<[Language, number | null, string]>([
  ["en", null, "–"],
  ["en", 12.4, "12 ms"],
  ["en", 999.6, "1.0 s"],
  ["en", 1_240, "1.2 s"],
  ["de", 1_240, "1,2 s"],
  ["fr", 61_000, "61,0 s"],
  ["ar", 12, "12 ملي ث"],
  ["ar", 1_240, "1.2 ث"],
])("in %s, %s ms is %s", async (locale, ms, written) => {
  const { statistics } = await loadMessages(locale, ["call"]);
  if (!statistics) throw new Error("The texts of the statistics are missing.");
  expect(duration(ms, createTranslator({ locale, messages: { statistics }, namespace: "statistics" }))).toBe(
    written,
  );
});
