import { pipeListenInfo } from "./pipe-transport";

const lan = {
  address: "10.0.0.5",
  family: "IPv4" as const,
  internal: false,
  netmask: "255.255.255.0",
  mac: "02:00:00:00:00:01",
  cidr: "10.0.0.5/24",
};

test("an address of this machine is where a pipe listens, and nowhere else", () => {
  expect(pipeListenInfo({ address: "10.0.0.5", ports: null }, { eth0: [lan] })).toEqual({
    protocol: "udp",
    ip: "10.0.0.5",
  });
});

test("behind an address translation it listens everywhere, in the ports that are let through", () => {
  const ports = { min: 41_000, max: 41_999 };
  expect(pipeListenInfo({ address: "192.0.2.1", ports }, { eth0: [lan] })).toEqual({
    protocol: "udp",
    ip: "0.0.0.0",
    announcedAddress: "192.0.2.1",
    portRange: ports,
  });
  expect(pipeListenInfo({ address: "2001:db8::1", ports: null }, {})).toMatchObject({ ip: "::" });
});
