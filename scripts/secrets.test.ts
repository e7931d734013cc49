import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { readOrMakeSecrets } from "./secrets.mjs";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "video-meet-secrets-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("secrets are made once and stay the same", async () => {
  const first = await readOrMakeSecrets(folder, {});
  expect(first.NEXTAUTH_SECRET.length).toBeGreaterThan(40);
  expect(first.MEDIA_SERVER_SECRET).not.toBe(first.NEXTAUTH_SECRET);
  expect(await readOrMakeSecrets(folder, {})).toEqual(first);
});

test("only the owner can read them", async () => {
  await readOrMakeSecrets(path.join(folder, "new"), {});
  expect((await stat(path.join(folder, "new", "secrets.json"))).mode & 0o777).toBe(0o600);
});

test("a secret of the environment wins and is not written down", async () => {
  const mine = "a secret of my own, long enough";
  const secrets = await readOrMakeSecrets(folder, { NEXTAUTH_SECRET: mine });
  expect(secrets.NEXTAUTH_SECRET).toBe(mine);
  expect(await readFile(path.join(folder, "secrets.json"), "utf8")).not.toContain(mine);
});
