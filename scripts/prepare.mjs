// @ts-check
// Sets up one part without starting it, for images: `prepare.mjs app` builds the pages, `prepare.mjs media-server`
// makes the media worker. The steps are those of npm start.
import { ensureDependencies } from "./setup/dependencies.mjs";
import { ensureMediaWorker } from "./setup/media-worker.mjs";
import { ensureNextBuild } from "./setup/next-build.mjs";
import { checkNodeVersion } from "./setup/node-version.mjs";
import { runScript, SetupError } from "./setup/say.mjs";

await runScript(async () => {
  const part = process.argv[2];
  checkNodeVersion();
  await ensureDependencies();
  if (part === "app") return ensureNextBuild();
  if (part !== "media-server") throw new SetupError("Usage: node scripts/prepare.mjs app|media-server");
  const worker = await ensureMediaWorker();
  if (!worker.ok) throw new SetupError(worker.sentence);
});
