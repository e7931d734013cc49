import { isIPv4 } from "node:net";
import type { Person } from "../person";
import { DirectWire } from "./direct-wire";
import { ServerWire } from "./server-wire";
import type { Endpoint } from "./udp-socket";
import { installWire, type Reroute } from "./wire-page";

/**
 * The network of a test, in user space: it can be cut between people, and between each person and the media servers,
 * without rights or tools that a plain machine lacks. Only what goes through pages that were connected to it is led.
 */
export class Wire {
  readonly direct = new DirectWire();
  readonly #toServers = new Map<Person, ServerWire>();

  /** @param rtcPorts of the media servers; everything else that a page wants to reach is another person */
  constructor(private readonly rtcPorts: readonly number[]) {}

  /** Leads the media of these people from now on. To be called before their pages are opened. */
  async connect(...people: Person[]): Promise<void> {
    for (const person of people) await this.#connect(person);
  }

  async #connect(person: Person): Promise<void> {
    const reroute: Reroute = async (protocol, address, port) => {
      if (!isIPv4(address)) return null;
      if (this.rtcPorts.includes(port) && (protocol === "udp" || protocol === "tcp"))
        return only(await this.toServers(person).standInFor(protocol, { address, port }));
      return protocol === "udp" ? only(await this.direct.standInFor({ address, port })) : null;
    };
    await person.context.exposeFunction("__reroute" satisfies keyof Window, reroute);
    await person.context.addInitScript(installWire);
  }

  /** Between this person and the media servers. */
  toServers(person: Person): ServerWire {
    const wire = this.#toServers.get(person) ?? new ServerWire();
    this.#toServers.set(person, wire);
    return wire;
  }

  close(): void {
    this.direct.close();
    for (const wire of this.#toServers.values()) wire.close();
  }
}

const only = ({ address, port }: Endpoint): Endpoint => ({ address, port });
