import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { isSameOrigin } from "./same-origin";

function requestWith(headers: Record<string, string>): IncomingMessage {
  const request = new IncomingMessage(new Socket());
  request.headers = headers;
  return request;
}

test.each([
  ["its own page", { host: "meet.test", origin: "https://meet.test" }, true],
  [
    "its own page on another port than 443",
    { host: "meet.test:3000", origin: "http://meet.test:3000" },
    true,
  ],
  ["a page behind a proxy that changes the host", { host: "app:3000", origin: "https://public.test" }, true],
  ["a program that is no browser", { host: "meet.test" }, true],
  ["another site", { host: "meet.test", origin: "https://evil.test" }, false],
  ["another port of this machine", { host: "meet.test", origin: "https://meet.test:8443" }, false],
  ["a page without an origin", { host: "meet.test", origin: "null" }, false],
])("%s", (_who, headers, expected) => {
  expect(isSameOrigin(requestWith(headers), "https://public.test")).toBe(expected);
});
