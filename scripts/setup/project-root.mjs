// @ts-check
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder, wherever the script was started from. */
export const projectRoot = fileURLToPath(new URL("../../", import.meta.url));

/** @param {...string} parts */
export function inProject(...parts) {
  return path.join(projectRoot, ...parts);
}
