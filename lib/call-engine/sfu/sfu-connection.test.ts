import type { types } from "mediasoup-client";
import { createEmitter } from "../emitter";
import type { SfuSession } from "@/lib/protocol/mode";
import { fakeTrack } from "../testing/fake-track";
import { SfuConnection } from "./sfu-connection";
import type { SfuSignalling } from "./sfu-signalling";

class FakeTransport {
  connectionState: types.ConnectionState = "new";
  readonly id = "transport";
  readonly events = createEmitter<Record<string, unknown[]>>();
  on(name: string, listener: (...args: unknown[]) => void) {
    this.events.on(name, listener);
  }
  produce = () => Promise.resolve({});
  consume = () => Promise.resolve({});
  closed = false;
  getStats = () => Promise.resolve(new Map());
  close() {}
  become(state: types.ConnectionState) {
    this.connectionState = state;
    this.events.emit("connectionstatechange", state);
  }
}

const send = new FakeTransport();
const receive = new FakeTransport();
jest.mock("./load-device", () => ({
  loadDevice: () =>
    Promise.resolve({
      createSendTransport: () => send,
      createRecvTransport: () => receive,
      recvRtpCapabilities: {},
    }),
}));

test("a session that sends is not connected before it can receive what it has asked for", async () => {
  let answer: (reply: unknown) => void = () => undefined;
  const signalling = {
    request: () => new Promise((resolve) => (answer = resolve)),
  } as unknown as SfuSignalling;
  const session = { sessionId: "s" } as SfuSession;
  const connection = new SfuConnection(session, [], signalling);
  expect(connection.state).toBe("new");
  await connection.produce("mic", fakeTrack("audio", "mic"));
  expect(connection.state).toBe("connecting");
  send.become("connected");
  expect(connection.state).toBe("connected");
  const consuming = connection.consume(["p"]);
  await Promise.resolve();
  expect(connection.state).toBe("connecting");
  answer({ consumers: [{ consumerId: "c", producerId: "p", participantId: "ben", source: "mic" }] });
  await consuming;
  expect(connection.state).toBe("connecting");
  receive.become("connected");
  expect(connection.state).toBe("connected");
});

test("what is sent no more is closed here and on the server; a server that is away breaks nothing", async () => {
  const debug = jest.spyOn(console, "debug").mockImplementation(() => undefined);
  const asked: unknown[] = [];
  const signalling = {
    request: (name: string, payload: unknown) => {
      asked.push([name, payload]);
      return Promise.reject(new Error("gone"));
    },
  } as unknown as SfuSignalling;
  const connection = new SfuConnection({ sessionId: "s" } as SfuSession, [], signalling);
  const failed = jest.fn();
  connection.events.on("failed", failed);
  const producer = { id: "p", close: jest.fn() };
  connection.closeProducer(producer as unknown as types.Producer);
  await Promise.resolve();
  await Promise.resolve();
  expect(producer.close).toHaveBeenCalled();
  expect(asked).toEqual([["sfu:close-producer", { sessionId: "s", producerId: "p" }]]);
  expect(failed).not.toHaveBeenCalled();
  debug.mockRestore();
});

test("whoever sends no more waits for no transport that sends", async () => {
  const closed = jest.spyOn(send, "close");
  const signalling = { request: () => new Promise(() => undefined) } as unknown as SfuSignalling;
  const connection = new SfuConnection({ sessionId: "s" } as SfuSession, [], signalling);
  send.become("new");
  await connection.produce("mic", fakeTrack("audio", "mic"));
  expect(connection.state).toBe("connecting");
  await connection.stopSending();
  expect(connection.state).toBe("new");
  expect(closed).toHaveBeenCalledTimes(1);
});

test("a media server answers when more has come back than a moment before", async () => {
  const signalling = { request: () => new Promise(() => undefined) } as unknown as SfuSignalling;
  const connection = new SfuConnection({ sessionId: "s" } as SfuSession, [], signalling);
  let received = 100;
  let growing = 20;
  send.getStats = () =>
    Promise.resolve(new Map([["t", { type: "transport", bytesReceived: (received += growing) }]]));
  expect(await connection.isAnswered()).toBe(true);
  growing = 0;
  expect(await connection.isAnswered()).toBe(false);
});
