/**
 * Whether what a request is addressed to can be read. Next answers some addresses with halves of characters in them
 * (`/%E0%A4%A`) by failing.
 * @param url as it stands in the request: path and query
 */
export function isWellFormedAddress(url = "/"): boolean {
  try {
    decodeURIComponent(url.split("?", 1)[0] ?? "");
    return true;
  } catch {
    return false; // URIError
  }
}
