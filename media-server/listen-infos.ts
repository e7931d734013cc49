import type { networkInterfaces } from "node:os";
import type { types } from "mediasoup";

type Interfaces = ReturnType<typeof networkInterfaces>;

/**
 * Where one worker listens, UDP and TCP on the same port.
 * With an announced address: everywhere, and browsers are told that address. Without: on the loopback and on every
 * IPv4 address of this machine, each told as it is, so that a call works on one laptop, in a LAN and without network.
 * @param port 0 lets a free one be chosen for each address
 */
export function listenInfos(
  port: number,
  announcedAddress: string | undefined,
  interfaces: Interfaces,
): types.TransportListenInfo[] {
  const places: { ip: string; announcedAddress?: string }[] = announcedAddress
    ? [{ ip: "0.0.0.0", announcedAddress }]
    : [...lanAddresses(interfaces), "127.0.0.1"].map((ip) => ({ ip }));
  // UDP of all addresses first: the order is the preference among candidates of the same kind.
  return (["udp", "tcp"] as const).flatMap((protocol) =>
    places.map((place) => ({ protocol, ...place, ...(port === 0 ? {} : { port }) })),
  );
}

function lanAddresses(interfaces: Interfaces): string[] {
  const all = Object.values(interfaces).flatMap((addresses) => addresses ?? []);
  const outward = all.filter(({ family, internal }) => family === "IPv4" && !internal);
  return [...new Set(outward.map(({ address }) => address))];
}
