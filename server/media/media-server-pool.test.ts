import type { MediaServerState } from "@/lib/protocol/mode";
import { FakeMediaServer } from "../testing/fake-media-server";
import { MediaServerPool } from "./media-server-pool";

function makePool(size: number, region?: string) {
  const servers = Array.from({ length: size }, () => new FakeMediaServer());
  const pool = new MediaServerPool(servers, { region });
  const changes: MediaServerState[] = [];
  pool.on("changed", (state) => changes.push(state));
  const server = (index: number): FakeMediaServer => {
    const found = servers[index];
    if (!found) throw new Error(`There is no server ${index}.`);
    return found;
  };
  return { pool, server, changes };
}

test("the least busy server that is up is chosen", () => {
  const { pool, server } = makePool(3);
  server(0).busyness = 5;
  server(0).become("up");
  server(1).busyness = 2;
  server(1).become("up");
  server(2).busyness = 0; // still starting
  expect(pool.choose()).toBe(server(1));
});

test("without a server that is up there is none to choose", () => {
  const { pool, server } = makePool(1);
  expect(pool.choose()).toBeNull();
  server(0).become("down");
  expect(pool.choose()).toBeNull();
});

test("the pool is as well as its best server, and says so only when that changes", () => {
  const { pool, server, changes } = makePool(2);
  server(0).become("down");
  expect(pool.state).toBe("starting");
  server(1).become("up");
  server(0).become("up");
  server(1).become("down");
  expect(pool.state).toBe("up");
  server(0).become("down");
  expect(changes).toEqual(["up", "down"]);
});

test("a drained server takes no more calls, and calls are told when they can move", () => {
  const { pool, server, changes } = makePool(2);
  let moves = 0;
  pool.on("canMove", () => moves++);
  server(0).become("up");
  server(0).drain();
  expect(pool.choose()).toBeNull();
  expect([moves, pool.state]).toEqual([1, "up"]); // it carries its calls on
  server(1).become("up");
  expect(pool.choose()).toBe(server(1));
  expect(moves).toBe(2);
  expect(changes).toEqual(["up"]);
});

test("a server that is not drained any more is somewhere to go: a call there may have waited for another session", () => {
  const { pool, server } = makePool(1);
  server(0).become("up");
  server(0).drain();
  let moves = 0;
  pool.on("canMove", () => moves++);
  server(0).drain(false);
  expect([moves, pool.choose()]).toEqual([1, server(0)]);
});

test("the one in the region is chosen as long as it takes calls", () => {
  const { pool, server } = makePool(2, "eu");
  server(0).region = "eu";
  server(0).busyness = 3;
  for (const at of [0, 1]) server(at).become("up");
  expect(pool.choose()).toBe(server(0));
  server(0).drain();
  expect(pool.choose()).toBe(server(1));
});

test("one that is added later is started and used; one that is removed is closed and forgotten", () => {
  const { pool, changes } = makePool(0);
  pool.start();
  const late = new FakeMediaServer();
  pool.add(late);
  pool.add(late);
  expect([late.started, pool.servers]).toEqual([1, [late]]);
  late.become("up");
  expect(pool.choose()).toBe(late);
  pool.remove(late);
  expect([late.closed, pool.choose(), pool.find(late.url)]).toEqual([true, null, null]);
  expect(changes).toEqual(["down", "starting", "up", "down"]);
});

test("one that is only recalled goes on with what it has, and takes no calls before it is added", () => {
  const { pool } = makePool(0);
  const former = new FakeMediaServer();
  pool.recall(former);
  pool.start();
  former.become("up");
  expect([pool.find(former.url), pool.choose(), pool.up]).toEqual([former, null, []]);
  pool.add(former);
  expect([pool.choose(), former.started]).toEqual([former, 1]);
});
