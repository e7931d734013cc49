/**
 * The engine, in two tasks of the page: first the contracts, which cost as much as all the rest, so that whoever
 * presses something at the door does not wait for both.
 */
export async function loadCallEngine() {
  await import("@/lib/protocol/browser-requests");
  await new Promise((resolve) => setTimeout(resolve)); // waits for nothing: it ends the first task
  return import("./call-engine");
}
