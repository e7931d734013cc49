import type { Wire } from "./wire/wire";
import { mediaFlows } from "./media-flow";
import type { OwnMediaServer, OwnServices } from "./own-services";
import type { Person } from "./person";

/** The media server through which the pictures of this person come, and its port. @throws when there is none */
export async function carrierOf(
  person: Person,
  { mediaServers }: OwnServices,
  wire?: Wire,
): Promise<{ server: OwnMediaServer; port: number }> {
  const [flow] = (await mediaFlows(person.page)).toSorted((one, other) => other.received - one.received);
  const seen = flow?.remotePort ?? 0;
  const port = wire ? wire.toServers(person).behind(seen) : seen;
  const server = mediaServers.find(({ rtcPorts }) => rtcPorts.includes(port));
  if (!server)
    throw new Error(`The pictures of ${person.name} come from port ${port}, which is no media server's.`);
  return { server, port };
}
