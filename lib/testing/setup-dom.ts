import "@testing-library/jest-dom";

// A browser as people have it. jsdom says of itself that it is neither secure nor able to make calls.
Object.defineProperty(window, "isSecureContext", { value: true, configurable: true });
if (!("RTCPeerConnection" in window)) Object.assign(window, { RTCPeerConnection: class {} });
