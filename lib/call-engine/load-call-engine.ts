/**
 * The engine, in steps between which the page can answer: whoever presses something at the door does not wait for all of
 * it. The contracts and what direct paths are made of come first, side by side: they cost a third and a fifth of the whole.
 */
export async function loadCallEngine() {
  await Promise.all([import("simple-peer/simplepeer.min.js"), import("@/lib/protocol/browser-requests")]);
  await new Promise((resolve) => setTimeout(resolve)); // waits for nothing: it ends the task of whatever came last
  return import("./call-engine");
}
