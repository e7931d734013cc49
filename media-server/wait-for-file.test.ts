import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { waitForFile } from "./wait-for-file";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "wait-for-file-"));
});
afterAll(() => rm(folder, { recursive: true }));

test("a file that appears later, and becomes executable later still, is waited for", async () => {
  const file = join(folder, "worker");
  let found = false;
  const waiting = waitForFile(file, new AbortController().signal, 5).then(() => (found = true));
  await writeFile(file, "", { mode: 0o644 });
  expect(found).toBe(false);
  await chmod(file, 0o755);
  await waiting;
  expect(found).toBe(true);
});

test("the wait ends when it is aborted", async () => {
  const stop = new AbortController();
  const waiting = waitForFile(join(folder, "never"), stop.signal, 60_000);
  stop.abort();
  await expect(waiting).rejects.toThrow("abort");
});
