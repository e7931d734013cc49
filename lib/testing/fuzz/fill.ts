/** Puts what is real in the place of the signs that stand for it, anywhere in a value. */
export function fill(value: unknown, real: Readonly<Record<string, unknown>>): unknown {
  if (typeof value === "string") return Object.hasOwn(real, value) ? real[value] : value;
  if (Array.isArray(value)) return value.map((one) => fill(one, real));
  if (typeof value !== "object" || value === null) return value;
  // Bytes and dates travel as they are.
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, fill(one, real)]));
}
