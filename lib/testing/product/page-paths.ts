import { readdir } from "node:fs/promises";
import path from "node:path";

/** The path of every page that there is, with the code of a meeting where one belongs. */
export async function pagePaths(code: string): Promise<string[]> {
  const app = path.resolve("app");
  const files = await readdir(app, { recursive: true, withFileTypes: true });
  return files
    .filter(({ name }) => name === "page.tsx")
    .map(({ parentPath }) => `/${path.relative(app, parentPath).split(path.sep).join("/")}`)
    .map((one) => one.replaceAll(/\[(code|id)\]/g, code))
    .sort();
}
