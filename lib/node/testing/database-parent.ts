// A parent for the test that kills it: starts the embedded database on the folder given and says when it is up.
import { startEmbeddedDatabase } from "../embedded-database/start-embedded-database";

await startEmbeddedDatabase(process.argv[2] ?? "");
process.stdout.write("up\n");
setInterval(() => undefined, 1_000);
