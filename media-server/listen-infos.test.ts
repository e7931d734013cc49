import type { NetworkInterfaceInfo } from "node:os";
import { listenInfos } from "./listen-infos";

const address = (ip: string, change: Partial<NetworkInterfaceInfo> = {}): NetworkInterfaceInfo => ({
  address: ip,
  netmask: "255.255.255.0",
  mac: "02:00:00:00:00:01",
  internal: false,
  cidr: null,
  ...(change.family === "IPv6" ? { family: "IPv6", scopeid: 0 } : { family: "IPv4" }),
  ...(change.internal ? { internal: true } : {}),
});

const laptop = {
  lo: [address("127.0.0.1", { internal: true })],
  wlan0: [address("192.168.1.20"), address("fe80::1", { family: "IPv6" })],
  docker0: [address("172.17.0.1")],
  gone: undefined,
};

test("a laptop listens on each of its IPv4 addresses and on the loopback, UDP before TCP, on one port", () => {
  expect(listenInfos(40_001, undefined, laptop)).toEqual([
    { protocol: "udp", ip: "192.168.1.20", port: 40_001 },
    { protocol: "udp", ip: "172.17.0.1", port: 40_001 },
    { protocol: "udp", ip: "127.0.0.1", port: 40_001 },
    { protocol: "tcp", ip: "192.168.1.20", port: 40_001 },
    { protocol: "tcp", ip: "172.17.0.1", port: 40_001 },
    { protocol: "tcp", ip: "127.0.0.1", port: 40_001 },
  ]);
});

test("without any network the loopback is left", () => {
  expect(listenInfos(40_000, undefined, {}).map(({ ip }) => ip)).toEqual(["127.0.0.1", "127.0.0.1"]);
});

test("a server behind an announced address listens everywhere and tells that one only", () => {
  expect(listenInfos(40_000, "203.0.113.7", laptop)).toEqual([
    { protocol: "udp", ip: "0.0.0.0", announcedAddress: "203.0.113.7", port: 40_000 },
    { protocol: "tcp", ip: "0.0.0.0", announcedAddress: "203.0.113.7", port: 40_000 },
  ]);
});

test("port 0 leaves the choice to the worker", () => {
  for (const info of listenInfos(0, undefined, laptop)) expect(info).not.toHaveProperty("port");
});
