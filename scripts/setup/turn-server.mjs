// @ts-check
import { existsSync } from "node:fs";
import { probe } from "./run-command.mjs";
import { say } from "./say.mjs";
import { ensureSystemPackages } from "./system-packages.mjs";

/**
 * Finds or installs the TURN server of the end-to-end tests. One of them needs it, and is left out where there is none:
 * that is said and is no error.
 */
export async function ensureTurnServer() {
  if ((await probe("turnserver", ["--version"])).code === 0) return;
  const packages = await ensureSystemPackages(["coturn"], "the TURN server of the tests");
  if (!packages.ok) return say(`The test with a TURN server is left out. ${packages.sentence}`);
  // The package starts a server for everybody who can reach this machine, which nobody has asked for.
  if (existsSync("/run/systemd/system")) await probe("systemctl", ["disable", "--now", "coturn.service"]);
}
