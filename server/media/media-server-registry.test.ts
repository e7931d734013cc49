import { createLogger } from "@/lib/node/logger";
import {
  mediaLeaseMs,
  mediaRegistrationEveryMs,
  mediaRegistrationLimits,
} from "@/lib/protocol/media-registration";
import { FakeClock } from "../testing/fake-clock";
import { FakeMediaServer } from "../testing/fake-media-server";
import { MediaServerPool } from "./media-server-pool";
import { MediaServerRegistry } from "./media-server-registry";

const here = { url: "http://10.0.0.5:4000", instanceId: "one" };

function makeRegistry(...named: FakeMediaServer[]) {
  const pool = new MediaServerPool(named);
  const made: FakeMediaServer[] = [];
  const clock = new FakeClock();
  const registry = new MediaServerRegistry({
    pool,
    makeServer: (url) => {
      const server = new FakeMediaServer(url);
      made.push(server);
      return server;
    },
    clock,
    log: createLogger("test", "silent"),
  });
  pool.start();
  /** The media server that registered first is connected to. */
  const connect = (instanceId = here.instanceId) => {
    const [server] = made;
    if (!server) throw new Error("Nobody has registered.");
    server.instanceId = instanceId;
    server.become("up");
    return server;
  };
  return { pool, registry, clock, made, connect };
}

test("who registers is looked at, and used once it is up", () => {
  const { pool, registry, made, connect } = makeRegistry();
  expect(registry.register(here)).toEqual({ state: "starting" });
  expect(made.map(({ url, started }) => [url, started])).toEqual([[here.url, 1]]);
  const server = connect();
  expect(registry.register(here)).toEqual({ state: "up" });
  expect([pool.choose(), made.length]).toEqual([server, 1]);
});

test("who renews its lease stays, up or not", () => {
  const { pool, registry, clock } = makeRegistry();
  for (let passed = 0; passed < 3 * mediaLeaseMs; passed += mediaRegistrationEveryMs) {
    registry.register(here);
    clock.advance(mediaRegistrationEveryMs);
  }
  expect(pool.find(here.url)).not.toBeNull();
});

test("who does not renew it is dropped, but not while its events come", () => {
  const { pool, registry, clock, connect } = makeRegistry();
  registry.register(here);
  const server = connect();
  clock.advance(3 * mediaLeaseMs);
  expect(pool.choose()).toBe(server);
  server.become("down");
  clock.advance(mediaLeaseMs);
  expect([pool.find(here.url), server.closed, pool.state]).toEqual([null, true, "down"]);
});

test("who was dropped may come again", () => {
  const { pool, registry, clock, made } = makeRegistry();
  registry.register(here);
  clock.advance(mediaLeaseMs);
  registry.register({ ...here, instanceId: "two" });
  expect(pool.find(here.url)).toBe(made[1]);
});

test("a media server that the settings name stays, whether it registers or not", () => {
  const named = new FakeMediaServer(here.url);
  const { pool, registry, clock, made } = makeRegistry(named);
  named.become("down");
  expect(registry.register(here)).toEqual({ state: "down" });
  clock.advance(2 * mediaLeaseMs);
  expect([pool.servers, made]).toEqual([[named], []]);
});

test("two that claim one address: the one that does not answer there is refused", () => {
  const { registry, connect } = makeRegistry();
  registry.register(here);
  const server = connect();
  expect(() => registry.register({ ...here, instanceId: "two" })).toThrow(
    expect.objectContaining({ code: "conflict", message: expect.stringContaining("MEDIA_SERVER_URL") }),
  );
  server.become("down"); // it has been replaced
  expect(registry.register({ ...here, instanceId: "two" })).toEqual({ state: "down" });
});

test("there is an end to how many may register", () => {
  const { registry } = makeRegistry();
  for (let at = 0; at < mediaRegistrationLimits.servers; at++)
    registry.register({ ...here, url: `http://10.0.0.5:${4_000 + at}` });
  expect(() => registry.register({ ...here, url: "http://10.0.0.6:4000" })).toThrow(
    expect.objectContaining({ code: "conflict" }),
  );
  expect(registry.register({ ...here, url: "http://10.0.0.5:4000" })).toEqual({ state: "starting" });
});

describe("the media server of a call that a former process ran", () => {
  test("is there before it registers, and takes no other call before that", () => {
    const { pool, registry, made, connect } = makeRegistry();
    expect(registry.find(here.url)).toBe(made[0]);
    const server = connect();
    expect(pool.choose()).toBeNull();
    registry.register(here);
    expect(pool.choose()).toBe(server);
  });

  test("and does not come is dropped", () => {
    const { pool, registry, clock } = makeRegistry();
    registry.find(here.url);
    clock.advance(mediaLeaseMs);
    expect(pool.servers).toEqual([]);
  });

  test("is none where no address is", () => {
    const { registry, made } = makeRegistry();
    expect(registry.find("file:///etc/passwd")).toBeNull();
    expect(made).toEqual([]);
  });
});

test("after its end no lease is over", () => {
  const { pool, registry, clock } = makeRegistry();
  registry.register(here);
  registry.close();
  registry.close();
  clock.advance(mediaLeaseMs);
  expect(pool.servers).toHaveLength(1);
});
