import { connectDatabase } from "./connect";
import { isDuplicateKey } from "./is-duplicate-key";
import { migrations as all, type Migration } from "./migrations";
import { SchemaVersion } from "./schema-version";

const name = "schema";

/** The database was used by a newer release than this one, which may not understand what is in it. */
export class NewerDatabaseError extends Error {
  override readonly name = "NewerDatabaseError";
}

/**
 * Brings the database to the present schema, at the start of a process that writes to it.
 * @param onStep told before each migration that is due
 * @throws NewerDatabaseError
 */
export async function migrateDatabase(
  onStep: (title: string) => void = () => undefined,
  migrations: readonly Migration[] = all,
): Promise<void> {
  await connectDatabase();
  const version = (await SchemaVersion.findOne({ name }).lean())?.version ?? 0;
  if (version > migrations.length)
    throw new NewerDatabaseError(
      `The database has the schema version ${version}, this release knows ${migrations.length}. Start a newer release.`,
    );
  for (const [index, { title, run }] of migrations.entries()) {
    if (index < version) continue;
    onStep(title);
    await run();
    await remember(index + 1);
  }
}

/** Never backwards: another instance may be further already. */
async function remember(version: number): Promise<void> {
  const change = { $max: { version }, $set: { migratedAt: new Date() } };
  try {
    await SchemaVersion.updateOne({ name }, change, { upsert: true });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    await SchemaVersion.updateOne({ name }, change); // another instance has made the document in this moment
  }
}
