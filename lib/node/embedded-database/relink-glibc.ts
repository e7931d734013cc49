import { readImports } from "./elf-symbols";

/** The version of glibc that the published engine asks for, and the oldest with everything it really uses. */
export const PUBLISHED_FOR = "2.38";
export const OLDEST_USABLE = "2.36";

const TOO_NEW = `GLIBC_${PUBLISHED_FOR}`;
/** Version number of a symbol that takes whatever version the library offers by default. */
const ANY_VERSION = 1;
const NEED_IS_WEAK = 2;
/** Name under which a compiler in C23 mode calls the number parsers; they only differ in reading `0b…`. */
const C23_PREFIX = "__isoc23_";
/** Symbols that got a new version in 2.38 while the old one does the same for our arguments. */
const SAME_UNDER_OLD_VERSION = new Set(["fmod"]);

/**
 * Changes the engine's shared object so that it loads on glibc 2.36 and 2.37: the C23 parsers are called by their
 * old names, `fmod` in the version there is, and the demand for 2.38 becomes a wish. Changes `file` in place.
 * @returns which symbol is now called by which name; empty when the file needs nothing of 2.38
 * @throws Error when the file needs something else of 2.38: another version of the engine needs another look
 */
export function relinkForOlderGlibc(file: Buffer): Record<string, string> {
  const { needs, symbols } = readImports(file);
  const renamed: Record<string, string> = {};
  for (const symbol of symbols) {
    if (symbol.version?.name !== TOO_NEW) continue;
    if (symbol.name.startsWith(C23_PREFIX)) {
      // Names lie in a shared table: the old name is the tail of the new one, so the reference just moves on.
      file.writeUInt32LE(file.readUInt32LE(symbol.nameAt) + C23_PREFIX.length, symbol.nameAt);
      renamed[symbol.name] = symbol.name.slice(C23_PREFIX.length);
    } else if (SAME_UNDER_OLD_VERSION.has(symbol.name)) {
      renamed[symbol.name] = symbol.name;
    } else {
      throw new Error(`The engine needs ${symbol.name} of glibc ${PUBLISHED_FOR}, which older ones lack.`);
    }
    file.writeUInt16LE(ANY_VERSION, symbol.versionAt);
  }
  for (const need of needs) {
    if (need.name !== TOO_NEW) continue;
    file.writeUInt16LE(file.readUInt16LE(need.flagsAt) | NEED_IS_WEAK, need.flagsAt);
  }
  return renamed;
}

/** Compares two versions such as "2.36" and "2.4" by their numbers: negative when `a` is older. */
export function compareVersions(a: string, b: string): number {
  const [aMajor = 0, aMinor = 0] = a.split(".").map(Number);
  const [bMajor = 0, bMinor = 0] = b.split(".").map(Number);
  return aMajor - bMajor || aMinor - bMinor;
}
