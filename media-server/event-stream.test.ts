import { EventEmitter } from "node:events";
import { mediaEventMessage, mediaHeartbeatMs, type MediaEventOf } from "@/lib/protocol/media-events";
import { EventStream, type Listener } from "./event-stream";

const hello: MediaEventOf<"hello"> = { type: "hello", instanceId: "test", draining: false, rooms: [] };
const load = { workers: 1, rooms: 0, peers: 0, producers: 0, consumers: 0, cpu: 0 };

/** The end of a connection that an EventStream writes to. */
class FakeSocket extends EventEmitter implements Listener {
  readonly sent: string[] = [];
  bufferedAmount = 0;
  terminated = false;
  send(text: string) {
    this.sent.push(text);
  }
  ping() {
    this.emit("pinged");
  }
  terminate() {
    this.terminated = true;
    this.emit("close");
  }
  get messages() {
    return this.sent.map((text) => mediaEventMessage.parse(JSON.parse(text)));
  }
}

let stream: EventStream;
beforeEach(() => {
  jest.useFakeTimers();
  stream = new EventStream(() => load);
});
afterEach(() => {
  stream.close();
  jest.useRealTimers();
});

function join(after?: number): FakeSocket {
  const socket = new FakeSocket();
  stream.add(socket, hello, after);
  return socket;
}

const heard = (socket: FakeSocket) => socket.messages.map(({ seq, event }) => [seq, event.type]);

test("each connection begins with hello and the number of the last event", () => {
  const early = join();
  stream.publish({ type: "availability", available: true });
  const late = join();
  stream.publish({ type: "availability", available: false });
  expect(heard(early)).toEqual([
    [0, "hello"],
    [1, "availability"],
    [2, "availability"],
  ]);
  expect(heard(late)).toEqual([
    [1, "hello"],
    [2, "availability"],
  ]);
});

test("silence is broken by a heartbeat with the load, which takes no number of its own", () => {
  const socket = join();
  jest.advanceTimersByTime(2 * mediaHeartbeatMs);
  stream.publish({ type: "availability", available: true });
  expect(socket.messages.slice(1, 3)).toEqual([
    { seq: 0, event: { type: "heartbeat", load } },
    { seq: 0, event: { type: "heartbeat", load } },
  ]);
  expect(heard(socket).at(-1)).toEqual([1, "availability"]);
});

test("who comes back hears what was missed, in its order, and goes on", () => {
  for (const available of [true, false, true]) stream.publish({ type: "availability", available });
  const back = join(1);
  stream.publish({ type: "availability", available: false });
  expect(heard(back)).toEqual([
    [1, "resumed"],
    [2, "availability"],
    [3, "availability"],
    [4, "availability"],
  ]);
  expect(heard(join(4))).toEqual([[4, "resumed"]]);
});

test("a gap that is not kept any more, and a number that never was, are told by a snapshot", () => {
  for (let i = 0; i < 2_500; i++) stream.publish({ type: "availability", available: i % 2 === 0 });
  expect(heard(join(499))).toEqual([[2_500, "hello"]]);
  expect(heard(join(2_501))).toEqual([[2_500, "hello"]]);
  expect(join(500).messages).toHaveLength(2_001);
});

test("who has left hears nothing any more, who does not read is cut off", () => {
  const gone = join();
  const stuck = join();
  gone.emit("close");
  stuck.bufferedAmount = 10_000_000;
  stream.publish({ type: "availability", available: true });
  expect(gone.messages).toHaveLength(1);
  expect(stuck.messages).toHaveLength(1);
  expect(stuck.terminated).toBe(true);
  expect(stream.audience).toBe(0);
});

test("how late a listener is, is the time until it answers a heartbeat", () => {
  const socket = join();
  const ages: number[] = [];
  stream.on("answered", (seconds) => ages.push(seconds));
  jest.advanceTimersByTime(mediaHeartbeatMs);
  jest.advanceTimersByTime(250);
  socket.emit("pong");
  socket.emit("pong"); // unasked for
  expect(ages).toEqual([0.25]);
});

test("who does not answer for ten seconds is not there any more, though the connection is open", () => {
  const here = join();
  here.on("pinged", () => here.emit("pong"));
  const gone = join();
  jest.advanceTimersByTime(10_000);
  expect([gone.terminated, stream.audience]).toEqual([false, 2]);
  jest.advanceTimersByTime(2 * mediaHeartbeatMs);
  expect([gone.terminated, here.terminated, stream.audience]).toEqual([true, false, 1]);
});
