import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { readImports } from "./elf-symbols";
import { compareVersions, relinkForOlderGlibc } from "./relink-glibc";

const folder = path.resolve("node_modules", "@0q", `embedded-mongodb-linux-${process.arch}-gnu`);
const engineFiles = existsSync(folder) ? readdirSync(folder).filter((name) => /\.(so|node)$/.test(name)) : [];

const neededOf238 = (file: Buffer) =>
  readImports(file).symbols.filter(({ version }) => version?.name === "GLIBC_2.38");

// Other platforms install another engine: there is no ELF file to read there.
(engineFiles.length > 0 ? describe : describe.skip)("the published engine", () => {
  test.each(engineFiles)("%s needs nothing of glibc 2.38 after relinking", (name) => {
    const file = readFileSync(path.join(folder, name));
    const before = neededOf238(file).map((symbol) => symbol.name);
    expect(before.length).toBeGreaterThan(0);

    const renamed = relinkForOlderGlibc(file);

    expect(Object.keys(renamed).sort()).toEqual(before.sort());
    expect(neededOf238(file)).toEqual([]);
    const names = new Set(readImports(file).symbols.map((symbol) => symbol.name));
    for (const to of Object.values(renamed)) expect(names).toContain(to);
    expect([...names].filter((symbol) => symbol.startsWith("__isoc23_"))).toEqual([]);
  });

  test("relinking twice changes nothing the second time", () => {
    const file = readFileSync(path.join(folder, engineFiles[0] ?? ""));
    relinkForOlderGlibc(file);
    const once = Buffer.from(file);
    expect(relinkForOlderGlibc(file)).toEqual({});
    expect(file.equals(once)).toBe(true);
  });

  test("a symbol of 2.38 without an older form is refused by its name", () => {
    const file = readFileSync(path.join(folder, engineFiles[0] ?? ""));
    const { symbols } = readImports(file);
    const [c23] = neededOf238(file);
    const other = symbols.find((symbol) => symbol.name === "pthread_create");
    if (!c23?.version || !other) throw new Error("the engine has changed: pick other symbols for this test");
    file.writeUInt16LE(c23.version.index, other.versionAt);
    expect(() => relinkForOlderGlibc(file)).toThrow(/pthread_create/);
  });
});

test("a file that is no shared object is refused", () => {
  expect(() => relinkForOlderGlibc(Buffer.from("#!/bin/sh\n"))).toThrow(/not a 64-bit/);
});

test("versions compare by number, not by letter", () => {
  expect(compareVersions("2.4", "2.36")).toBeLessThan(0);
  expect(compareVersions("2.38", "2.38")).toBe(0);
  expect(compareVersions("3.0", "2.99")).toBeGreaterThan(0);
});
