// @ts-check

/** How Playwright runs a function of a test in a page: by `eval`, in its helper there. */
const BY_EVAL = "(utilityScript, ...args) => utilityScript.evaluate(...args)";

/**
 * Has Firefox itself compile what a test asks of a page, as it does for its developer tools: the page's policy forbids
 * `eval`, and stays in force as it is for everybody who uses Firefox.
 * @param {string} text a command of Playwright
 */
export function askWithoutEval(text) {
  if (!text.includes(JSON.stringify(BY_EVAL))) return text;
  const command = JSON.parse(text);
  const [, isFunction, , source] = command.params.arguments;
  if (command.params.functionDeclaration !== BY_EVAL || isFunction?.value !== true) return text;
  command.params.functionDeclaration = `(helper, ...args) => {
    const compiled = ${source.value};
    const withoutEval = Object.create(helper, { global: { value: { eval: () => compiled } } });
    return withoutEval.evaluate(...args);
  }`;
  return JSON.stringify(command);
}

/**
 * Playwright takes commands for granted that an ESR does not know yet, such as where downloads go: they are answered as
 * if they had been carried out, as nothing that is tested depends on them.
 * @param {string} text an answer or event of Firefox
 */
export function answerAsIfKnown(text) {
  if (!text.includes('"unknown command"')) return text;
  const { type, id, error } = JSON.parse(text);
  return type === "error" && error === "unknown command"
    ? JSON.stringify({ type: "success", id, result: {} })
    : text;
}
