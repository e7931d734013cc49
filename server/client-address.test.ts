import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { clientAddressReader, stampClientAddress } from "./client-address";

function makeRequest(remoteAddress: string, forwardedFor?: string): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, "remoteAddress", { value: remoteAddress });
  const request = new IncomingMessage(socket);
  if (forwardedFor) request.headers["x-forwarded-for"] = forwardedFor;
  return request;
}

test("without a proxy the caller's own word counts for nothing", () => {
  expect(clientAddressReader(null)(makeRequest("203.0.113.9", "198.51.100.1"))).toBe("203.0.113.9");
});

test("a trusted proxy tells who asked; what stands before it in the list does not count", () => {
  const read = clientAddressReader("loopback, 10.0.0.0/8");
  expect(read(makeRequest("127.0.0.1", "6.6.6.6, 203.0.113.9, 10.1.2.3"))).toBe("203.0.113.9");
  expect(read(makeRequest("203.0.113.7", "6.6.6.6"))).toBe("203.0.113.7");
});

test("a setting that is no address is refused at the start", () => {
  expect(() => clientAddressReader("my-proxy")).toThrow(TypeError);
});

test("pages read the true address", () => {
  const request = makeRequest("203.0.113.9", "6.6.6.6");
  request.headers["x-real-ip"] = "6.6.6.6";
  stampClientAddress(request, "203.0.113.9");
  expect(request.headers).toEqual({ "x-forwarded-for": "203.0.113.9" });
});
