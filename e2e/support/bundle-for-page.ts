import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";

/**
 * Components of the product as one script for an empty page, built for production, without a server behind them.
 * @param entry path from the root of the project
 */
export async function bundleForPage(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    jsx: "automatic",
    target: "es2023",
    tsconfig: "tsconfig.json",
    define: { "process.env.NODE_ENV": '"production"' },
    // Next's own components ask for more of it.
    banner: { js: "globalThis.process ??= { env: {} };" },
  });
  const [file] = outputFiles;
  if (!file) throw new Error("esbuild has made no file.");
  return file.text;
}

/** The styles of the built pages, so that components look and cost as they do there. */
export async function builtStyles(): Promise<string> {
  const folder = path.join(".next", "static");
  const files = await readdir(folder, { recursive: true });
  const sheets = files.filter((file) => file.endsWith(".css"));
  if (sheets.length === 0) throw new Error(`There are no styles in ${folder}: build the pages first.`);
  return (await Promise.all(sheets.map((file) => readFile(path.join(folder, file), "utf8")))).join("\n");
}
