import { chatText, emoji, fileName, quickEmoji } from "./chat";
import { chatRequests } from "./chat-requests";
import { acceptedExtensions, fileKindOf } from "./chat-file-types";

const send = chatRequests["chat:send"].payload;
const id = "5f0f9b1c-6a53-4a07-8b5a-0b0b6f3f6f11";

test.each([...quickEmoji, "🇩🇪", "👍🏽", "👩‍👩‍👧", "1️⃣", "☕", "🏴󠁧󠁢󠁳󠁣󠁴󠁿"])("%s is one emoji", (one) => {
  expect(emoji.safeParse(one).success).toBe(true);
});

test.each(["", "a", "1", "#", "👍👍", "👍 ", "<b>", "é", "\u200d", "\u202e👍", "👍".repeat(30)])(
  "%j is none",
  (text) => {
    expect(emoji.safeParse(text).success).toBe(false);
  },
);

test("a text is trimmed, cleaned and counted after that", () => {
  expect(chatText.parse("  hi\r\nthere\u202e  ")).toBe("hi\nthere");
  expect(chatText.safeParse(` ${"x".repeat(4_000)} `).success).toBe(true);
  expect(chatText.safeParse("x".repeat(4_001)).success).toBe(false);
});

test("a message needs a text or a file, and is for everybody unless it says otherwise", () => {
  expect(send.parse({ id, text: "hi" })).toEqual({ id, text: "hi", to: null, fileId: null });
  expect(send.safeParse({ id, text: " \n " }).success).toBe(false);
  expect(send.safeParse({ id, text: "", fileId: id }).success).toBe(true);
  expect(send.safeParse({ id: "1", text: "hi" }).success).toBe(false);
});

test("the name of a file is one line without tricks", () => {
  expect(fileName.parse(" photo\u202egnp.exe\n")).toBe("photognp.exe");
  expect(fileName.safeParse("\u0000").success).toBe(false);
  expect(fileName.safeParse("x".repeat(201)).success).toBe(false);
});

test.each([
  "page.html",
  "x.svg",
  "run.exe",
  "a.js",
  "archive.zip.sh",
  "README",
  "a.png.",
  "constructor",
  "x.constructor",
])("%s is not shared", (name) => {
  expect(fileKindOf(name)).toBeNull();
});

test("what is shared is known by its extension, in any letter case", () => {
  expect(fileKindOf("Holiday.PNG")).toMatchObject({ picture: true });
  expect(fileKindOf("notes.txt")).toEqual({ types: [] });
  expect(acceptedExtensions).toContain(".pdf");
});
