// @ts-check
// Supervises one fake service and passes on its output, for the test that kills the supervisor.
import { fileURLToPath } from "node:url";
import { SupervisedProcess } from "../supervise.mjs";

const service = fileURLToPath(new URL("./fake-service.mjs", import.meta.url));
new SupervisedProcess({ name: "fake", args: [service], env: () => ({}), graceMs: 1_000 }).start();
