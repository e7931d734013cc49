import { expect } from "@playwright/test";
import type { Wire } from "./wire/wire";
import { mediaFlows } from "./media-flow";
import type { OwnMediaServer, OwnServices } from "./own-services";
import { patienceMs } from "./patience";
import type { Person } from "./person";

/** The media server through which the pictures of this person come, and its port; there has to be one, or to come. */
export async function carrierOf(
  person: Person,
  { mediaServers }: OwnServices,
  wire?: Wire,
): Promise<{ server: OwnMediaServer; port: number }> {
  let port = 0;
  const find = async () => {
    const [flow] = (await mediaFlows(person.page)).toSorted((one, other) => other.received - one.received);
    const seen = flow && flow.received > 0 ? flow.remotePort : 0;
    port = wire ? wire.toServers(person).behind(seen) : seen;
    return mediaServers.find(({ rtcPorts }) => rtcPorts.includes(port));
  };
  let server: OwnMediaServer | undefined;
  await expect
    .poll(async () => (server = await find()) !== undefined, {
      message: `the pictures of ${person.name} come from a media server`,
      timeout: patienceMs,
    })
    .toBe(true);
  if (!server) throw new Error("unreachable");
  return { server, port };
}
