import { safeCallbackPath } from "./safe-callback-path";

test("a place on this site is kept, with its query", () => {
  expect(safeCallbackPath("/meeting/abcd-efgh-ijkl?from=mail#top")).toBe(
    "/meeting/abcd-efgh-ijkl?from=mail#top",
  );
});

test.each([
  undefined,
  "",
  "https://evil.example",
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/..//evil.example",
  "javascript:alert(1)",
  "/auth/sign-in?callbackUrl=/auth/sign-in",
])("%p leads to the dashboard", (wish) => {
  expect(safeCallbackPath(wish)).toBe("/dashboard");
});
