import type { IncomingMessage } from "node:http";
import proxyaddr from "@fastify/proxy-addr";
import { commaSeparated } from "@/lib/node/app-settings";

/**
 * Reads the network address of a caller. `X-Forwarded-For` counts only as far as proxies have written it that we
 * trust: anybody else can write anything there.
 * @param trustProxy TRUST_PROXY: addresses or networks of our proxies, comma separated; null: there are none
 * @throws TypeError when one of them is no address
 */
export function clientAddressReader(trustProxy: string | null): (request: IncomingMessage) => string {
  const trust = proxyaddr.compile(commaSeparated(trustProxy ?? ""));
  return (request) => proxyaddr(request, trust) ?? "unknown";
}

/** What pages and routes read as the caller's address: the true one, whatever the caller has written. */
export function stampClientAddress(request: IncomingMessage, address: string): void {
  request.headers["x-forwarded-for"] = address;
  delete request.headers["forwarded"];
  delete request.headers["x-real-ip"];
}
