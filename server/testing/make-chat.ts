import type { TestServer } from "./start-test-server";
import type { TestBrowser } from "./test-browser";

/** A host and guests in a meeting of their own, and what they heard until then forgotten. */
export async function makeChat(server: TestServer, ...names: string[]) {
  const meeting = await server.createMeeting();
  const host = await server.signedIn(meeting);
  const { selfId: hostsId } = await host.join("Hanna");
  const guests: TestBrowser[] = [];
  const ids = [];
  for (const name of names) {
    const guest = await server.guest(meeting);
    ids.push((await guest.join(name)).selfId);
    guests.push(guest);
  }
  for (const one of [host, ...guests]) one.forget();
  return { meeting, host, hostsId, guests, ids };
}

export const newId = () => crypto.randomUUID();
export const send = (browser: TestBrowser, text: string, id = newId()) =>
  browser.ask("chat:send", { id, text });

/** Everything said to this browser by now: a round trip behind it. */
export async function messagesHeardBy(browser: TestBrowser) {
  await browser.ask("participant:raise-hand", { raised: false });
  return browser.heard.flatMap(({ name, payload }) => (name === "chat:sent" ? [payload] : []));
}
