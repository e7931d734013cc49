import { createHmac } from "node:crypto";
import { iceServersFor } from "./ice-servers";

const now = Date.UTC(2030, 0, 1);

test("without servers there is nothing to offer", () => {
  expect(iceServersFor({ stunUrls: [], turnUrls: [] }, "ana")).toEqual([]);
});

test("STUN needs no credentials", () => {
  expect(iceServersFor({ stunUrls: ["stun:stun.test:3478"], turnUrls: [] }, "ana")).toEqual([
    { urls: ["stun:stun.test:3478"] },
  ]);
});

test("TURN credentials are what coturn computes from the shared secret, and expire in twelve hours", () => {
  const settings = { stunUrls: [], turnUrls: ["turn:turn.test:3478"], turnSecret: "s3cret" };
  const username = `${now / 1000 + 12 * 3600}:ana`;
  expect(iceServersFor(settings, "ana", now)).toEqual([
    {
      urls: ["turn:turn.test:3478"],
      username,
      credential: createHmac("sha1", "s3cret").update(username).digest("base64"),
    },
  ]);
});

test("TURN without its secret is not offered: nobody could use it", () => {
  expect(iceServersFor({ stunUrls: [], turnUrls: ["turn:turn.test:3478"] }, "ana")).toEqual([]);
});
