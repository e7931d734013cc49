import type { Hints } from "./values-of";

/** Texts that a pattern cannot describe, by the names that fields have in the contracts. */
export const fuzzHints: Hints = {
  email: ["ana@example.org", "BEN@Example.org ", "chi+tag@sub.example.org"],
  invitees: ["ana@example.org", "ben@example.org"],
  timeZone: ["Europe/Berlin", "America/New_York", "Asia/Kathmandu"],
  start: ["2031-03-29T09:30", "2031-12-31T23:59"],
  until: ["2031-04-30"],
  cursor: ["1700000000000-0123456789abcdef01234567"],
  emoji: ["👍", "🎉"],
  name: ["Ana", "notes.pdf", "picture.png"],
  rtpParameters: [{ codecs: [], encodings: [] }, {}],
};
