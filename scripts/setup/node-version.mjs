// @ts-check
import { SetupError } from "./say.mjs";

const OLDEST = [20, 19];

/**
 * @param {string} [version] such as "20.19.0"
 * @throws {SetupError} when this Node.js is too old
 */
export function checkNodeVersion(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new SetupError(`Node.js ${version} is too old: install Node.js ${OLDEST.join(".")} or newer.`);
}
