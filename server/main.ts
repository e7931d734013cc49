import { createServer } from "node:http";
import path from "node:path";
import next from "next";
import { readServerEnv, SettingsError, type ServerEnv } from "@/lib/node/env";
import { exitWithParent } from "@/lib/node/exit-with-parent";
import { backgroundWorkDone } from "@/lib/node/in-background";
import { createLogger } from "@/lib/node/logger";
import { onShutdownSignal } from "@/lib/node/on-shutdown-signal";
import { connectDatabase, disconnectDatabase } from "@/models/connect";
import { migrateDatabase, NewerDatabaseError } from "@/models/migrate-database";
import { answerPrograms } from "@/app/api/answer-programs";
import { serveBuiltFiles } from "./built-files";
import { createAppServer } from "./create-app-server";

/** So long the end of this process waits for mails that are on their way, in ms: less than it has altogether. */
const lastMailsMs = 3_000;

/** Ends the process with a sentence instead of a stack: the operator can do something about these. */
function giveUp(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function readEnv(): ServerEnv {
  try {
    return readServerEnv(process.env);
  } catch (error) {
    if (error instanceof SettingsError) giveUp(error.message);
    throw error;
  }
}

/** Programs are answered without the way through Next, as soon as the handlers are loaded. */
function withoutDetour() {
  const { handle, loaded } = answerPrograms(handlePages);
  loaded.catch((err: unknown) => log.error({ err }, "REST requests of programs take the way through Next"));
  return handle;
}

const env = readEnv();
const log = createLogger("server", env.logLevel);

await connectDatabase(env.mongodbUri).catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  giveUp(`The database does not answer (${reason}). Start it, or set MONGODB_URI to one that runs.`);
});

await migrateDatabase((title) => log.info({ title }, "bringing the database to this release")).catch(
  (error: unknown) => {
    if (error instanceof NewerDatabaseError) giveUp(error.message);
    throw error;
  },
);

const httpServer = createServer();
const nextApp = next({ dev: env.dev, port: env.port, httpServer });
await nextApp.prepare();
const handlePages = nextApp.getRequestHandler();
// While developing, files and routes are made when they are asked for.
const handleRequest = env.dev
  ? handlePages
  : serveBuiltFiles(path.resolve(".next", "static"), withoutDetour());
const appServer = createAppServer({ env, log, httpServer, handleRequest });

const close = async () => {
  // While developing every saved file restarts this process: calls go on and find their way back.
  await appServer.close(!env.dev);
  await nextApp.close();
  if (!(await backgroundWorkDone(lastMailsMs)))
    log.warn("ending while mails are still on their way: whoever misses one asks for it again");
  await disconnectDatabase();
};
onShutdownSignal(close);
exitWithParent(close);

try {
  const port = await appServer.listen(env.port);
  log.info({ port, url: env.nextAuthUrl }, "ready");
} catch (error) {
  if (error instanceof Error && "code" in error && error.code === "EADDRINUSE")
    giveUp(`Port ${env.port} is taken. Stop the program that uses it, or set PORT to a free port.`);
  throw error;
}
