// @ts-check
// npm run admin -- COMMAND ADDRESS: with the settings of npm start; arguments go to administer.ts.
import { nodeRun } from "./run-steps.mjs";
import { loadDotEnv, readSettings } from "./settings.mjs";
import { ensureDependencies } from "./setup/dependencies.mjs";
import { checkNodeVersion } from "./setup/node-version.mjs";
import { inProject } from "./setup/project-root.mjs";
import { runScript } from "./setup/say.mjs";

await runScript(async () => {
  checkNodeVersion();
  loadDotEnv();
  const { dataDir, url } = readSettings();
  await ensureDependencies();
  await nodeRun(["--import", "tsx", inProject("scripts", "administer.ts"), ...process.argv.slice(2)], {
    DATA_DIR: dataDir,
    NEXTAUTH_URL: url,
  });
});
