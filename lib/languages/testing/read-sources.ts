import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export type SourceFile = { name: string; text: string };

const root = path.join(__dirname, "../../..");

/** The code of these folders, without tests. */
export function readSources(folders: readonly string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name) && !/\.test\.|\/testing\//.test(name))
      .map((name) => ({ name, text: readFileSync(path.join(root, folder, name), "utf8") })),
  );
}
