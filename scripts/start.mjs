// @ts-check
// npm start: sets up what is missing, starts everything, prints one URL.
import { runServices } from "./run-services.mjs";
import { runScript } from "./setup/say.mjs";

await runScript(() => runServices({ dev: false }));
