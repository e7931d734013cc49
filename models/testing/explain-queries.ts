import mongoose from "mongoose";

export type Asked = { collection: string; method: string; filter: object; sort: object | undefined };

/** What mongoose asks the database while `run` runs. */
export async function whatIsAskedBy(run: () => Promise<unknown>): Promise<Asked[]> {
  const asked: Asked[] = [];
  mongoose.set("debug", (collection: string, method: string, filter: object, ...rest: object[]) => {
    const sort = rest.map((options) => (isSorted(options) ? options.sort : undefined)).find(Boolean);
    asked.push({ collection, method, filter, sort });
  });
  try {
    await run();
  } finally {
    mongoose.set("debug", false);
  }
  return asked;
}

const isSorted = (options: object): options is { sort: object } =>
  "sort" in options && typeof options.sort === "object" && options.sort !== null;

/** The stages of the plan that the database chooses for a query. */
export async function stagesOf({ collection, filter, sort }: Asked): Promise<string[]> {
  const query = { find: collection, filter, ...(sort ? { sort } : {}) };
  const plan: unknown = await mongoose.connection.db?.command({ explain: query, verbosity: "queryPlanner" });
  const stages: string[] = [];
  JSON.stringify(plan, (key, value: unknown) => {
    if (key === "rejectedPlans") return undefined;
    if (key === "stage" && typeof value === "string") stages.push(value);
    return value;
  });
  return stages;
}

/** Fails when something that `run` asks reads a whole collection, or sorts what an index could have in order. */
export async function expectIndexed(run: () => Promise<unknown>): Promise<void> {
  const reading = (await whatIsAskedBy(run)).filter(
    // An insert reads nothing; the estimated count is a figure that the collection keeps.
    ({ method }) => !["insertOne", "insertMany", "estimatedDocumentCount"].includes(method),
  );
  expect(reading.length).toBeGreaterThan(0);
  for (const query of reading) {
    // The plan of what is asked of a collection that is not there proves nothing.
    const there = await mongoose.connection.db?.listCollections({ name: query.collection }).toArray();
    expect(there).toHaveLength(1);
    const stages = await stagesOf(query);
    expect(stages.length).toBeGreaterThan(0);
    expect(stages).not.toContain("COLLSCAN");
    expect(stages).not.toContain("SORT");
  }
}
