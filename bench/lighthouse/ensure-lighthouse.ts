import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { lastLines, runCommand } from "../../scripts/setup/run-command.mjs";

const LIGHTHOUSE = "13.5.0";
/** The oldest that it runs on. */
const NODE_MAJOR = 24;
const NODE = "24.21.0";

export type Lighthouse = { node: string; folder: string };

/**
 * Lighthouse and, where this Node.js is too old for it, a newer one, both from the npm registry into `.data`: 370 MB that
 * only this bench needs.
 * @throws Error when they cannot be installed
 */
export async function ensureLighthouse(dataFolder: string): Promise<Lighthouse> {
  const folder = path.join(dataFolder, `lighthouse-${LIGHTHOUSE}`);
  const own = Number(process.versions.node.split(".")[0]) >= NODE_MAJOR;
  const nodePackage = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  const binary = path.join(folder, "node_modules", nodePackage, "bin", "node");
  const node = own ? process.execPath : binary;
  if (existsSync(path.join(folder, "node_modules", "lighthouse")) && existsSync(node))
    return { node, folder };
  console.log(`Lighthouse ${LIGHTHOUSE}: installing it into ${folder} …`);
  await mkdir(folder, { recursive: true });
  const packages = [`lighthouse@${LIGHTHOUSE}`, ...(own ? [] : [`${nodePackage}@${NODE}`])];
  const options = ["--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", folder];
  const { code, output } = await runCommand("npm", ["install", ...options, ...packages]);
  if (code !== 0) throw new Error(`Lighthouse could not be installed:\n${lastLines(output)}`);
  return { node, folder };
}
