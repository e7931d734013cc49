import { demand, may } from "./permissions";

test.each([
  ["host", "moderate", true],
  ["moderator", "moderate", true],
  ["participant", "moderate", false],
  ["guest", "moderate", false],
  ["guest", "send-media", true],
  ["guest", "share-screen", true],
  ["participant", "raise-hand", true],
] as const)("whether a %s may %s: %s", (role, action, expected) => {
  expect(may(role, action)).toBe(expected);
});

test("what a role may not do is refused with a code", () => {
  expect(() => demand("guest", "moderate")).toThrow(expect.objectContaining({ code: "forbidden" }));
  expect(() => demand("host", "moderate")).not.toThrow();
});
