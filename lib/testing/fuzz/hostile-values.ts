import fc from "fast-check";

/** An own property that assigning would take for the prototype. */
const withPrototype = (value: unknown): unknown =>
  Object.defineProperty({}, "__proto__", { value, enumerable: true, configurable: true, writable: true });

function nested(depth: number): unknown {
  let value: unknown = "deep";
  for (let i = 0; i < depth; i++) value = i % 2 ? [value] : { value };
  return value;
}

const known: readonly unknown[] = [
  // Operators of MongoDB, where a plain value is expected
  { $gt: "" },
  { $ne: null },
  { $exists: true },
  { $regex: ".*" },
  { $in: [null, ""] },
  { $where: "sleep(2000)" },
  { $set: { role: "admin" } },
  { $expr: { $function: { body: "return true", args: [], lang: "js" } } },
  [{ $gt: "" }],
  "$where",
  "$$ROOT",
  "a.b.$c",
  // Prototypes
  withPrototype({ role: "admin", isAdmin: true }),
  { constructor: { prototype: { role: "admin" } } },
  "__proto__",
  "constructor",
  "toString",
  { toString: null },
  { valueOf: 1, toJSON: 1 },
  { then: 1 },
  { length: 1e9 },
  // Texts
  "",
  " ",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "\udfff\ud800",
  "\u202egnp.exe",
  "\u2028\u2029\u0085",
  "é".normalize("NFD").repeat(40),
  "👩‍👩‍👧‍👦".repeat(50),
  "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢".repeat(50),
  "x".repeat(10_000),
  "../../../../etc/passwd",
  "..%2f..%2f",
  "%00%ff%E0%A4%A",
  "<img src=x onerror=alert(1)>",
  "';DROP TABLE users--",
  "${7*7}{{7*7}}",
  "a\r\nBcc: all@example.org\r\n\r\n",
  "http://169.254.169.254/latest/meta-data/",
  `${"a".repeat(60)}!`.repeat(30),
  // Numbers
  0,
  -0,
  -1,
  1.5,
  1e308,
  5e-324,
  2 ** 53 + 2,
  "1e1000",
  "NaN",
  // Shapes
  null,
  true,
  false,
  [],
  {},
  [[]],
  Array.from({ length: 300 }, () => "x"),
  nested(200),
];

/** Anything that JSON can say, with a liking for what has broken programs before. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...known) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 4, stringUnit: "binary" }) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 200 }) },
  { weight: 1, arbitrary: fc.double() },
);

/** The same with what a socket can carry beyond JSON. */
export const hostileMessage: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: hostileValue },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>(
      undefined,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Buffer.from("not text"),
      { name: Buffer.alloc(1_000) },
      { _placeholder: true, num: 0 },
      new Date(Number.NaN),
    ),
  },
);
