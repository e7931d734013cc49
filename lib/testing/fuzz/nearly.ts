import fc from "fast-check";

type Path = readonly (string | number)[];
type Change = "replace" | "remove" | "add" | "wrap";

/** Values in which one thing, anywhere, is not as it was: replaced, missing, too much or wrapped. */
export function nearly(valid: fc.Arbitrary<unknown>, hostile: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const keys = fc.oneof(
    fc.constantFrom("$gt", "__proto__", "constructor", "role", "_id", "host"),
    fc.string(),
  );
  return fc
    .tuple(
      valid,
      hostile,
      fc.nat(),
      keys,
      fc.constantFrom<Change>("replace", "replace", "remove", "add", "wrap"),
    )
    .map(([value, strange, at, key, change]) => {
      const paths = pathsIn(value);
      return changeAt(value, paths[at % paths.length] ?? [], change, strange, key);
    });
}

/** Where something is, the whole included. */
function pathsIn(value: unknown, here: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [here];
  return [here, ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...here, key]))];
}

function changeAt(value: unknown, path: Path, change: Change, strange: unknown, key: string): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return changed(value, change, strange, key);
  const entries = Object.entries(value ?? {}).flatMap(([name, inner]) => {
    if (name !== String(step)) return [[name, inner] as const];
    if (rest.length === 0 && change === "remove") return [];
    return [[name, changeAt(inner, rest, change, strange, key)] as const];
  });
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : fromEntries(entries);
}

function changed(value: unknown, change: Change, strange: unknown, key: string): unknown {
  if (change === "wrap") return [value];
  if (change === "add" && typeof value === "object" && value !== null && !Array.isArray(value))
    return fromEntries([...Object.entries(value), [key, strange]]);
  return strange;
}

/** `Object.fromEntries` defines properties, so that "__proto__" is one like any other. */
function fromEntries(entries: readonly (readonly [string, unknown])[]): unknown {
  return Object.fromEntries(entries);
}
