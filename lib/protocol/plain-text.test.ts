import { plainLine, plainText } from "./plain-text";

test.each([
  ["lines end alike", "a\r\nb\rc\u2028d", "a\nb\nc\nd"],
  ["tabs stay", "a\tb", "a\tb"],
  ["controls go", "a\u0000b\u0007c\u001b[31m\u0085d", "abc[31md"],
  ["nobody turns the direction of what follows", "photo\u202egnp.exe\u2066x\u2069", "photognp.exex"],
  ["Hebrew, Arabic and their marks stay", "שלום \u200fمرحبا\u200e", "שלום \u200fمرحبا\u200e"],
  ["emoji stay whole", "👩‍👩‍👧 🏳️‍🌈 🇩🇪", "👩‍👩‍👧 🏳️‍🌈 🇩🇪"],
  ["half a character goes", "a\ud83db", "ab"],
])("%s", (_rule, text, expected) => {
  expect(plainText(text)).toBe(expected);
});

test("a line is one line", () => {
  expect(plainLine("a\r\n\tb\u202e")).toBe("a b");
});
