import { EventEmitter } from "node:events";
import { mediaEventMessage, mediaHeartbeatMs, type MediaEvent } from "@/lib/protocol/media-events";
import { EventStream, type Listener } from "./event-stream";

const hello: MediaEvent = { type: "hello", instanceId: "test", rooms: [] };
const load = { workers: 1, rooms: 0, peers: 0, producers: 0, consumers: 0 };

/** The end of a connection that an EventStream writes to. */
class FakeSocket extends EventEmitter implements Listener {
  readonly sent: string[] = [];
  bufferedAmount = 0;
  terminated = false;
  send(text: string) {
    this.sent.push(text);
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

function join(): FakeSocket {
  const socket = new FakeSocket();
  stream.add(socket, hello);
  return socket;
}

test("each connection begins with hello and counts for itself", () => {
  const early = join();
  stream.publish({ type: "availability", available: true });
  const late = join();
  stream.publish({ type: "availability", available: false });
  expect(early.messages.map(({ seq, event }) => [seq, event.type])).toEqual([
    [0, "hello"],
    [1, "availability"],
    [2, "availability"],
  ]);
  expect(late.messages.map(({ seq, event }) => [seq, event.type])).toEqual([
    [0, "hello"],
    [1, "availability"],
  ]);
});

test("silence is broken by a heartbeat with the load", () => {
  const socket = join();
  jest.advanceTimersByTime(2 * mediaHeartbeatMs);
  expect(socket.messages.slice(1)).toEqual([
    { seq: 1, event: { type: "heartbeat", load } },
    { seq: 2, event: { type: "heartbeat", load } },
  ]);
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
  expect(stream.listeners).toBe(0);
});
