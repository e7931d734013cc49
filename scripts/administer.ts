// npm run admin -- COMMAND ADDRESS: what an operator does to an account when no admin can.
import os from "node:os";
import path from "node:path";
import { makeAdmin, resetSecondFactor } from "@/lib/auth/operate-account";
import { appSettings } from "@/lib/node/app-settings";
import { startEmbeddedDatabase } from "@/lib/node/embedded-database/start-embedded-database";
import { RequestError } from "@/lib/protocol/errors";
import { connectDatabase, disconnectDatabase } from "@/models/connect";

const commands = { "make-admin": makeAdmin, "reset-second-factor": resetSecondFactor };

const isCommand = (name: string | undefined): name is keyof typeof commands =>
  name !== undefined && Object.hasOwn(commands, name);

/** The database of the settings; the embedded one is opened for as long as it takes. */
async function openDatabase(): Promise<{ uri: string; close: () => Promise<void> }> {
  const uri = process.env["MONGODB_URI"];
  if (uri) return { uri, close: () => Promise.resolve() };
  const embedded = await startEmbeddedDatabase(path.join(appSettings().dataDir, "db"));
  return { uri: embedded.uri, close: embedded.stop };
}

async function administer([name, email, ...more]: readonly string[]): Promise<void> {
  if (!isCommand(name) || !email || more.length > 0)
    throw new RequestError(
      "bad-request",
      `Write: npm run admin -- ${Object.keys(commands).join("|")} ADDRESS, such as ada@example.org`,
    );
  const database = await openDatabase();
  try {
    await connectDatabase(database.uri);
    const done = await commands[name](email, `${os.userInfo().username}@${os.hostname()}`);
    process.stdout.write(`${done}\n`);
  } finally {
    await disconnectDatabase();
    await database.close();
  }
}

try {
  await administer(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
