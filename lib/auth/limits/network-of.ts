import ipaddr from "ipaddr.js";

/**
 * What limits count for an address. Whoever has an IPv6 connection has a network of 2^64 addresses (/64) and may take
 * another one for each request: all of them count as one. IPv4 in the form of IPv6 counts as IPv4.
 * @param address what is none counts as it is
 */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (!("parts" in parsed)) return parsed.toString();
  const network = parsed.parts.slice(0, 4).map((part) => part.toString(16));
  return `${network.join(":")}::/64`;
}
