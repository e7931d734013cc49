import { readdir } from "node:fs/promises";
import path from "node:path";
import mongoose from "mongoose";
import { connectDatabase, disconnectDatabase } from "./connect";
import { shareTestDatabase } from "./testing/test-database";

const database = shareTestDatabase();

test("whoever is connected has the indexes of every model", async () => {
  const files = (await readdir(__dirname)).filter((name) => /^[\w-]+\.ts$/.test(name));
  for (const name of files) await import(path.join(__dirname, name));
  await disconnectDatabase();
  const waits = Object.values(mongoose.models).map((model) => ({
    name: model.modelName,
    init: jest.spyOn(model, "init"),
  }));
  expect(waits.length).toBeGreaterThan(10);
  await connectDatabase(database().uri);
  expect(waits.filter(({ init }) => init.mock.calls.length === 0).map(({ name }) => name)).toEqual([]);
});
