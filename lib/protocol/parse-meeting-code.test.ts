import { parseMeetingCode } from "./parse-meeting-code";

test.each([
  "abcd-efgh-ijkl",
  "  ABCD-EFGH-IJKL ",
  "abcdefghijkl",
  "abcd efgh ijkl",
  "https://meet.example.org/meeting/abcd-efgh-ijkl",
  "http://localhost:3000/meeting/ABCD-EFGH-IJKL?from=mail#top",
])("finds the code in %p", (input) => {
  expect(parseMeetingCode(input)).toBe("abcd-efgh-ijkl");
});

test.each(["", "abcd-efgh", "abcd-efgh-ijkl-mnop", "abcd-efgh-ijk1", "https://example.org/abcd-efgh-ijkl"])(
  "finds none in %p",
  (input) => {
    expect(parseMeetingCode(input)).toBeNull();
  },
);
