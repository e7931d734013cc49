import mongoose from "mongoose";
import { until } from "@/lib/testing/until";
import { RateLimit } from "@/models/rate-limit";
import type { Product } from "./start-product";

/** Attempts are counted whether they are refused or not. */
const counters = () => [RateLimit.collection.collectionName];

/**
 * How many documents each collection has, of those that grow by what somebody asks for.
 * @param except names of collections that others write to meanwhile
 */
export async function countDocuments(except: readonly string[] = []): Promise<Record<string, number>> {
  const collections = (await mongoose.connection.db?.collections()) ?? [];
  const counted = collections
    .filter(({ collectionName }) => ![...counters(), ...except].includes(collectionName))
    .map(async (one) => [one.collectionName, await one.countDocuments()] as const);
  return Object.fromEntries((await Promise.all(counted)).sort());
}

/**
 * The same, once the product does nothing any more in the background, and nothing has changed for a moment: what was
 * accepted may still be written.
 */
export async function countSettledDocuments(
  { url }: Product,
  except: readonly string[] = [],
): Promise<Record<string, number>> {
  await until("nothing is done in the background", async () => {
    const figures = await (await fetch(`${url}/metrics`)).text();
    return figures.split("\n").includes("background_work 0");
  });
  for (let before = await countDocuments(except); ;) {
    await new Promise((done) => setTimeout(done, 30));
    const after = await countDocuments(except);
    if (JSON.stringify(before) === JSON.stringify(after)) return after;
    before = after;
  }
}
