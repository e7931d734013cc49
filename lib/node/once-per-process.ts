/**
 * A value that exists once in this process. Next may load a file for several routes separately: a variable of the file
 * would be another one in each of them.
 * @param name unique in the project
 */
export function oncePerProcess<T extends object>(name: string, make: () => T): T {
  const key = Symbol.for(`video-meet:${name}`);
  const kept: unknown = Reflect.get(globalThis, key);
  // Nobody else writes under this name.
  if (kept !== undefined) return kept as T;
  const made = make();
  Reflect.set(globalThis, key, made);
  return made;
}
