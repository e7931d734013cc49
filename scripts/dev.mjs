// @ts-check
// npm run dev: the processes of npm start; pages reload in the browser, servers start anew after each change.
import { runServices } from "./run-services.mjs";
import { runScript } from "./setup/say.mjs";

await runScript(() => runServices({ dev: true }));
