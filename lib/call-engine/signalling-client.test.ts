import type { Socket } from "socket.io-client";
import type { MeetingCode } from "@/lib/protocol/ids";
import { SignallingClient } from "./signalling-client";
import { FakeSocket } from "./testing/fake-socket";

function makeClient() {
  const socket = new FakeSocket();
  const meeting = "aaaa-bbbb-cccc" as MeetingCode;
  const client = new SignallingClient({ meeting, guestToken: null }, socket as unknown as Socket);
  const refusals: string[] = [];
  client.events.on("refused", ({ code }) => refusals.push(code));
  return { socket, client, refusals };
}
const stopped = (reason: string) => ({ reason });

test("notifications on hold come in their order once they are released", () => {
  const { socket, client } = makeClient();
  const heard: string[] = [];
  client.on("mode:stopped", ({ reason }) => heard.push(reason));
  const release = client.hold();
  socket.tell("mode:stopped", stopped("policy"));
  socket.tell("mode:stopped", stopped("nobody-left"));
  expect(heard).toEqual([]);
  release();
  socket.tell("mode:stopped", stopped("retry"));
  expect(heard).toEqual(["policy", "nobody-left", "retry"]);
});

test("a malformed notification reaches nobody", () => {
  const { socket, client } = makeClient();
  const error = jest.spyOn(console, "error").mockImplementation(() => undefined);
  const heard = jest.fn();
  client.on("mode:stopped", heard);
  socket.tell("mode:stopped", { reason: "because" });
  expect(heard).not.toHaveBeenCalled();
  error.mockRestore();
});

test("a refusal is final, a network error is not", () => {
  const { socket, refusals } = makeClient();
  socket.tell("connect_error", new Error("websocket error"));
  expect(refusals).toEqual([]);
  socket.tell("connect_error", Object.assign(new Error(), { data: { code: "forbidden", message: "No." } }));
  expect(refusals).toEqual(["forbidden"]);
});

test("a server in trouble does not end a call that was connected before: it is asked again", () => {
  jest.useFakeTimers();
  try {
    const { socket, client, refusals } = makeClient();
    const trouble = Object.assign(new Error(), { data: { code: "internal", message: "Database." } });
    socket.open();
    socket.lose();
    socket.tell("connect_error", trouble);
    jest.advanceTimersByTime(1_500);
    expect([refusals, socket.connects]).toEqual([[], 1]);
    socket.tell("connect_error", trouble);
    client.close();
    jest.advanceTimersByTime(1_500);
    expect(socket.connects).toBe(1);
  } finally {
    jest.useRealTimers();
  }
});
