import { configure } from "@testing-library/dom";
import "@testing-library/jest-dom";
import { TextEncoder } from "node:util";

// What a page does comes when the cores have time for it; by default Testing Library waits for a second.
configure({ asyncUtilTimeout: 15_000 });

// A browser as people have it. jsdom says of itself that it is neither secure nor able to make calls; the routes of the
// REST API are tested without any.
if (typeof window !== "undefined") {
  Object.defineProperty(window, "isSecureContext", { value: true, configurable: true });
  if (!("TextEncoder" in window)) Object.assign(window, { TextEncoder });
  if (!("RTCPeerConnection" in window)) Object.assign(window, { RTCPeerConnection: class {} });
}
