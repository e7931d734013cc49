/** One requirement of a shared object: "version `name` of some library, known to my symbols as number `index`". */
export type VersionNeed = { name: string; index: number; flagsAt: number };

/** A symbol that the shared object expects others to define. The `…At` fields are offsets into the file. */
export type ImportedSymbol = { name: string; version: VersionNeed | null; nameAt: number; versionAt: number };

/** Section types of ELF, from elf.h. */
const SECTION = { dynamicSymbols: 11, versionNeeds: 0x6ffffffe, symbolVersions: 0x6fffffff } as const;
const SECTION_HEADER_SIZE = 64;
const SYMBOL_SIZE = 24;
/** The top bit of a symbol's version number says "hidden" and is no part of the number. */
const VERSION_MASK = 0x7fff;
const UNDEFINED_SECTION = 0;

type Section = { type: number; offset: number; size: number; link: number; info: number };

/**
 * Reads which versioned symbols a 64-bit little-endian ELF shared object imports.
 * @throws Error when the file is something else
 */
export function readImports(file: Buffer): { needs: VersionNeed[]; symbols: ImportedSymbol[] } {
  if (file.toString("latin1", 0, 4) !== "\x7fELF" || file[4] !== 2 || file[5] !== 1)
    throw new Error("This is not a 64-bit little-endian ELF file.");
  const sections = readSections(file);
  const symbolTable = sectionOf(sections, SECTION.dynamicSymbols);
  const versions = sectionOf(sections, SECTION.symbolVersions);
  const needTable = sectionOf(sections, SECTION.versionNeeds);
  const strings = sections[symbolTable.link];
  if (!strings) throw new Error("The ELF file has no names for its symbols.");
  const text = (at: number) => {
    const start = strings.offset + at;
    return file.toString("latin1", start, file.indexOf(0, start));
  };

  const needs = readNeeds(file, needTable, text);
  const needByIndex = new Map(needs.map((need) => [need.index, need]));
  const symbols: ImportedSymbol[] = [];
  for (let i = 0; i < symbolTable.size / SYMBOL_SIZE; i++) {
    const nameAt = symbolTable.offset + i * SYMBOL_SIZE;
    if (file.readUInt16LE(nameAt + 6) !== UNDEFINED_SECTION) continue;
    const versionAt = versions.offset + i * 2;
    const version = needByIndex.get(file.readUInt16LE(versionAt) & VERSION_MASK) ?? null;
    symbols.push({ name: text(file.readUInt32LE(nameAt)), version, nameAt, versionAt });
  }
  return { needs, symbols };
}

/** A chain of libraries, each with a chain of the versions that are needed of it. */
function readNeeds(file: Buffer, table: Section, text: (at: number) => string): VersionNeed[] {
  const needs: VersionNeed[] = [];
  let library = table.offset;
  for (let libraries = table.info; libraries > 0; libraries--) {
    let entry = library + file.readUInt32LE(library + 8);
    for (let entries = file.readUInt16LE(library + 2); entries > 0; entries--) {
      const name = text(file.readUInt32LE(entry + 8));
      needs.push({ name, index: file.readUInt16LE(entry + 6), flagsAt: entry + 4 });
      entry += file.readUInt32LE(entry + 12);
    }
    library += file.readUInt32LE(library + 12);
  }
  return needs;
}

function readSections(file: Buffer): Section[] {
  const table = Number(file.readBigUInt64LE(0x28));
  return Array.from({ length: file.readUInt16LE(0x3c) }, (_, i) => {
    const at = table + i * SECTION_HEADER_SIZE;
    return {
      type: file.readUInt32LE(at + 4),
      offset: Number(file.readBigUInt64LE(at + 24)),
      size: Number(file.readBigUInt64LE(at + 32)),
      link: file.readUInt32LE(at + 40),
      info: file.readUInt32LE(at + 44),
    };
  });
}

function sectionOf(sections: Section[], type: number): Section {
  const section = sections.find((candidate) => candidate.type === type);
  if (!section) throw new Error("The ELF file does not say which versioned symbols it needs.");
  return section;
}
