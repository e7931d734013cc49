import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import mongoose from "mongoose";
import { until } from "@/lib/testing/until";
import { startEmbeddedDatabase, type EmbeddedDatabase } from "./start-embedded-database";
import { sweepExpired } from "./sweep-expired";

let folder: string;
let database: EmbeddedDatabase;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "video-meet-database-"));
  database = await startEmbeddedDatabase(path.join(folder, "db"));
});

afterAll(async () => {
  await database.stop();
  await rm(folder, { recursive: true, force: true });
});

async function connected<T>(use: (connection: mongoose.Connection) => Promise<T>): Promise<T> {
  const connection = await mongoose.createConnection(database.uri).asPromise();
  try {
    return await use(connection);
  } finally {
    await connection.close();
  }
}

const personSchema = new mongoose.Schema({ email: { type: String, unique: true } });

test("a unique index refuses the second of two equal values", async () => {
  await connected(async (connection) => {
    const people = connection.model("Person", personSchema);
    await people.init();
    await people.create({ email: "ana@example.org" });
    await expect(people.create({ email: "ana@example.org" })).rejects.toMatchObject({ code: 11000 });
    expect(await people.countDocuments()).toBe(1);
  });
});

test("what was written is there after a restart", async () => {
  await connected((connection) => connection.collection("kept").insertOne({ word: "still here" }));
  await database.stop();
  database = await startEmbeddedDatabase(path.join(folder, "db"));
  const found = await connected((connection) => connection.collection("kept").findOne({}));
  expect(found).toMatchObject({ word: "still here" });
});

test("a second process on the same folder is refused with a sentence that names the way out", async () => {
  await expect(startEmbeddedDatabase(path.join(folder, "db"))).rejects.toThrow(/in use.*DATA_DIR/);
});

test("the sweep deletes what has expired and nothing else", async () => {
  await connected(async (connection) => {
    const tickets = connection.collection("tickets");
    await tickets.createIndex({ until: 1 }, { expireAfterSeconds: 10 });
    const now = new Date("2026-01-01T12:00:00Z");
    const secondsAgo = (seconds: number) => new Date(now.getTime() - seconds * 1000);
    await tickets.insertMany([
      { name: "expired", until: secondsAgo(11) },
      { name: "fresh", until: secondsAgo(9) },
      { name: "forever" },
    ]);
    expect(await sweepExpired(connection.getClient(), now)).toBe(1);
    const left = await tickets.find().sort({ name: 1 }).toArray();
    expect(left.map(({ name }) => String(name))).toEqual(["forever", "fresh"]);
  });
});

test("killing the parent with SIGKILL ends the database too", async () => {
  const script = path.resolve("lib/node/testing/database-parent.ts");
  const parent = spawn(process.execPath, ["--import", "tsx", script, path.join(folder, "orphan")], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(parent.stdout, "data"); // the database is up
  const orphan = path.join(folder, "orphan");
  await expect(startEmbeddedDatabase(orphan)).rejects.toThrow(/in use/);

  parent.kill("SIGKILL");

  // Nobody is left to send an event: that the folder can be opened again is the proof.
  const opened: EmbeddedDatabase[] = [];
  await until("the folder is free", async () => {
    const next = await startUnlessInUse(orphan);
    if (next) opened.push(next);
    return next !== null;
  });
  for (const one of opened) await one.stop();
});

async function startUnlessInUse(databaseFolder: string): Promise<EmbeddedDatabase | null> {
  try {
    return await startEmbeddedDatabase(databaseFolder);
  } catch (error) {
    if (error instanceof Error && /in use/.test(error.message)) return null;
    throw error;
  }
}
