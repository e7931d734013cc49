import type { Person } from "./person";
import type { Wire } from "./wire/wire";

/** What a page needs so that its signalling can be cut. To be called before it is opened. */
export async function connectSignalling(person: Person): Promise<void> {
  await person.context.addInitScript(() => {
    window.__offline = false;
    window.WebSocket = class extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        // Nobody listens there: what the emulation of being offline does to requests, it does not do to these.
        super(window.__offline ? "ws://127.0.0.1:9" : url, protocols);
      }
    };
  });
}

/** Takes this person's network away, all of it: signalling, direct media and media to the servers. @returns gives it back */
export async function takeNetwork(person: Person, wire: Wire): Promise<() => Promise<void>> {
  const toServers = wire.toServers(person);
  wire.direct.cut = toServers.udpCut = toServers.tcpCut = true;
  await person.context.setOffline(true);
  await person.page.evaluate(() => {
    window.__offline = true;
    for (const socket of window.__probes.sockets) socket.close();
  });
  return async () => {
    wire.direct.cut = toServers.udpCut = toServers.tcpCut = false;
    await person.context.setOffline(false);
    await person.page.evaluate(() => (window.__offline = false));
  };
}

declare global {
  interface Window {
    __offline: boolean;
  }
}
