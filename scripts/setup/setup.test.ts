import { mkdtemp, mkdir, rm, utimes, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { cacheFolder as cacheFolderOfServers } from "@/lib/node/cache-folder";
import { cacheFolder } from "./cache-folder.mjs";
import { difference } from "./dependencies.mjs";
import { hashOfFiles } from "./next-build.mjs";
import { checkNodeVersion } from "./node-version.mjs";
import { withLock } from "./with-lock.mjs";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "video-meet-setup-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("scripts and servers keep their caches in the same folder", () => {
  expect(cacheFolder("a", "b")).toBe(cacheFolderOfServers("a", "b"));
});

test.each(["18.20.0", "20.18.1"])("Node.js %s is refused", (version) => {
  expect(() => checkNodeVersion(version)).toThrow(/install Node.js 20.19/);
});
test.each(["20.19.0", "22.0.0", "24.1.0"])("Node.js %s is accepted", (version) => {
  expect(() => checkNodeVersion(version)).not.toThrow();
});

describe("dependencies", () => {
  const wanted = {
    "": { version: "0.1.0" },
    "node_modules/a": { version: "1.0.0" },
    "node_modules/a/node_modules/b": { version: "2.0.0", optional: true },
  };

  test("what is there as wanted needs no installation", () => {
    expect(difference(wanted, wanted)).toBeNull();
  });
  test("an optional package of another platform may be absent", () => {
    expect(difference(wanted, { "node_modules/a": { version: "1.0.0" } })).toBeNull();
  });
  test("an absent package is named", () => {
    expect(difference(wanted, {})).toBe("a is missing");
  });
  test("another version is named, also of an optional package", () => {
    const installed = { ...wanted, "node_modules/a/node_modules/b": { version: "1.9.0" } };
    expect(difference(wanted, installed)).toBe("b is 1.9.0 instead of 2.0.0");
  });
});

describe("what the pages are built from", () => {
  const hash = () => hashOfFiles(folder, ["app", "next.config.ts", "absent"]);

  beforeEach(async () => {
    await mkdir(path.join(folder, "app", "testing"), { recursive: true });
    await writeFile(path.join(folder, "app", "page.tsx"), "one");
    await writeFile(path.join(folder, "next.config.ts"), "config");
  });

  test("a new content, a new file and a new name are noticed", async () => {
    const first = await hash();
    expect(await hash()).toBe(first);
    await writeFile(path.join(folder, "app", "page.tsx"), "two");
    const second = await hash();
    await writeFile(path.join(folder, "app", "layout.tsx"), "");
    const third = await hash();
    await writeFile(path.join(folder, "next.config.ts"), "other");
    expect(new Set([first, second, third, await hash()]).size).toBe(4);
  });

  test("a test is no part of the pages", async () => {
    const first = await hash();
    await writeFile(path.join(folder, "app", "page.test.tsx"), "a test");
    await writeFile(path.join(folder, "app", "testing", "fake.ts"), "a fake");
    expect(await hash()).toBe(first);
  });
});

describe("a lock", () => {
  test("lets one at a time work, the other waits and says so", async () => {
    const file = path.join(folder, "locks", "a.lock");
    const order: string[] = [];
    let finishFirst = () => {};
    const mayFinish = new Promise<void>((resolve) => (finishFirst = resolve));
    let first: Promise<void> = Promise.resolve();
    // Asking first is not the same as having it first: the second one asks only when the first works.
    await new Promise<void>((begins) => {
      first = withLock(file, async () => {
        begins();
        order.push("first begins");
        await mayFinish;
        order.push("first ends");
      });
    });
    const second = withLock(file, async () => void order.push("second"), {
      onWaiting: () => {
        order.push("waiting");
        finishFirst();
      },
    });
    await Promise.all([first, second]);
    expect(order).toEqual(["first begins", "waiting", "first ends", "second"]);
  });

  test("is free again after a failure", async () => {
    const file = path.join(folder, "a.lock");
    await expect(withLock(file, () => Promise.reject(new Error("no luck")))).rejects.toThrow("no luck");
    expect(await withLock(file, async () => "works")).toBe("works");
  });

  test("of an owner that was killed is taken over", async () => {
    const file = path.join(folder, "a.lock");
    await writeFile(file, "");
    const longAgo = new Date(Date.now() - 60_000);
    await utimes(file, longAgo, longAgo);
    expect(await withLock(file, async () => "works")).toBe("works");
  });
});
