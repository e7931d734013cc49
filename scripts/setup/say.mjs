// @ts-check
/** What the set-up tells the person who waits for it. */

const interactive = process.stdout.isTTY === true;
const paint = (/** @type {number} */ color, /** @type {string} */ text) =>
  interactive ? `\x1b[${color}m${text}\x1b[0m` : text;

// Whoever read along is gone (a closed terminal, a test that ended): no reason to leave the children without their end.
for (const stream of [process.stdout, process.stderr])
  stream.on("error", (error) => {
    if (!("code" in error) || error.code !== "EPIPE") throw error;
  });

/** A failure with one sentence that says what to do: shown as it is, without a stack. */
export class SetupError extends Error {
  /** @override */
  name = "SetupError";
}

/** @param {string} text what happens now, or why it need not happen */
export function say(text) {
  process.stdout.write(`${paint(36, "•")} ${text}\n`);
}

/** @param {string} text something that works less well than it could, and what to do about it */
export function warn(text) {
  process.stdout.write(`${paint(33, "!")} ${text}\n`);
}

/** @param {string} text */
export function complain(text) {
  process.stderr.write(`${paint(31, "✗")} ${text}\n`);
}

/**
 * Prefixes each line of a child's output.
 * @param {string} name
 * @param {number} [color] as in terminals: 31 to 37
 * @returns {(line: string) => void}
 */
export function sayAs(name, color = 90) {
  const prefix = paint(color, `${name.padEnd(12)} │`);
  return (line) => void process.stdout.write(`${prefix} ${line}\n`);
}

/** @param {number} ms */
export function duration(ms) {
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const minutes = Math.floor(ms / 60_000);
  return `${minutes} min ${Math.round((ms - minutes * 60_000) / 1000)} s`;
}

/**
 * Runs a script to its end: a SetupError becomes its sentence, anything else keeps its stack; both end with 1.
 * @param {() => Promise<void>} main
 */
export async function runScript(main) {
  try {
    await main();
  } catch (error) {
    if (error instanceof SetupError) complain(error.message);
    else complain(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exit(1);
  }
}
