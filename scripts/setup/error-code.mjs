// @ts-check
/**
 * The code of a system error such as "ENOENT"; undefined for anything else that may be thrown.
 * @param {unknown} error
 * @returns {unknown}
 */
export function errorCode(error) {
  return typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
}
