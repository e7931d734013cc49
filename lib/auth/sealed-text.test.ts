import { openSealedText, sealText } from "./sealed-text";

beforeEach(() => {
  process.env["NEXTAUTH_SECRET"] = "a secret of this installation, long enough";
});

test("what was sealed opens again, and looks like another thing each time", () => {
  const [one, other] = [sealText("test", "JBSWY3DP"), sealText("test", "JBSWY3DP")];
  expect(one).not.toBe(other);
  expect(one).not.toContain("JBSWY3DP");
  expect([one, other].map((sealed) => openSealedText("test", sealed))).toEqual(["JBSWY3DP", "JBSWY3DP"]);
});

test("it does not open for something else, with another secret, or when it was changed", () => {
  const sealed = sealText("test", "JBSWY3DP");
  expect(() => openSealedText("another use", sealed)).toThrow();
  const last = sealed.at(-2) === "A" ? "B" : "A";
  expect(() => openSealedText("test", sealed.slice(0, -2) + last + sealed.slice(-1))).toThrow();
  process.env["NEXTAUTH_SECRET"] = "a secret of another installation";
  expect(() => openSealedText("test", sealed)).toThrow();
});
