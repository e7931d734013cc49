import fc from "fast-check";
import { displayName } from "./ids";
import { nameProblem } from "./name-rules";

test("the form at the door and the contract take and refuse the same names, with the same words", () => {
  const names = fc.oneof(
    fc.string({ unit: "binary", maxLength: 80 }),
    fc.stringMatching(/^[ \u0000\u200b\u202ea-z]{0,64}$/),
  );
  fc.assert(
    fc.property(names, (name) => {
      const checked = displayName.safeParse(name);
      expect(nameProblem(name)).toBe(checked.success ? null : checked.error.issues[0]?.message);
    }),
  );
});

test.each([
  ["Ana", null],
  ["  Ana ", null],
  ["   ", "Enter your name."],
  ["x".repeat(61), "A name has 60 characters at most."],
  ["Ana\u202e", "A name cannot contain control characters."],
])("%j: %s", (name, problem) => {
  expect(nameProblem(name)).toBe(problem);
});
