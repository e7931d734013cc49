import { mediaRateWindowSeconds } from "@/lib/protocol/media-api";
import { rateLimit } from "./rate-limit";

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const ana = { roomId: "room", peerId: "ana" };
const ben = { roomId: "room", peerId: "ben" };

test("one peer may ask so often and no more; another one is not concerned; later it may again", async () => {
  const demand = rateLimit({ per: "peer", count: 3 });
  for (let i = 0; i < 3; i++) await demand(ana);
  await expect(demand(ana)).rejects.toMatchObject({
    code: "rate-limited",
    details: { retryAfterSeconds: mediaRateWindowSeconds },
  });
  await demand(ben);
  jest.advanceTimersByTime(mediaRateWindowSeconds * 1000 + 1);
  await demand(ana);
});

test("a limit for a room counts all its peers, one for the server all rooms", async () => {
  const ofRoom = rateLimit({ per: "room", count: 1 });
  await ofRoom(ana);
  await expect(ofRoom(ben)).rejects.toMatchObject({ code: "rate-limited" });
  await ofRoom({ roomId: "other", peerId: "ana" });
  const ofServer = rateLimit({ per: "server", count: 1 });
  await ofServer(ana);
  await expect(ofServer({ roomId: "other" })).rejects.toMatchObject({ code: "rate-limited" });
});
