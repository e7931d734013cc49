import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { compressBuiltFiles } from "./compress-built-files.mjs";

test("texts get a copy that is smaller; what is small or compressed already does not", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "video-meet-compress-"));
  await mkdir(path.join(folder, "chunks"));
  const script = "export const answer = 42;\n".repeat(100);
  await writeFile(path.join(folder, "chunks", "page.js"), script);
  await writeFile(path.join(folder, "small.css"), "a {}");
  await writeFile(path.join(folder, "font.woff2"), Buffer.alloc(5_000));
  await compressBuiltFiles(folder);
  await compressBuiltFiles(folder); // a build that is compressed again stays what it is
  expect((await readdir(folder, { recursive: true })).sort()).toEqual(
    [
      "chunks",
      path.join("chunks", "page.js"),
      path.join("chunks", "page.js.br"),
      "font.woff2",
      "small.css",
    ].sort(),
  );
  const copy = await readFile(path.join(folder, "chunks", "page.js.br"));
  expect(copy.length).toBeLessThan(script.length);
  expect(brotliDecompressSync(copy).toString()).toBe(script);
  await rm(folder, { recursive: true });
});
