import { seatKeyOf } from "./seat-key";
import type { MeetingCode } from "@/lib/protocol/ids";
import { endEnginesWithTests, seat, settled, startCall, startEngine } from "./testing/start-engine";

jest.mock("./p2p/p2p-media-path", () => ({ P2pMediaPath: class {} }));

endEnginesWithTests();

const former = {
  token: "former token",
  selfId: "ana-00000001",
  name: "Ana",
  mic: false,
  camera: true,
};

/** The page that was here before had a seat. @param leftMsAgo since it went */
async function loadAgain(leftMsAgo: number) {
  const leftAt = Date.now() - leftMsAgo;
  window.sessionStorage.setItem(
    seatKeyOf("aaaa-bbbb-cccc" as MeetingCode),
    JSON.stringify({ ...former, leftAt }),
  );
  const call = await startEngine({ loadedAgain: true });
  await settled();
  return call;
}

beforeEach(() => {
  // Everybody's lock is free.
  const locks = { request: (_name: string, _how: object, hold: () => Promise<void>) => hold() };
  Object.defineProperty(navigator, "locks", { value: locks, configurable: true });
});
afterEach(() => window.sessionStorage.clear());

test("a page that is loaded again asks for the seat of the one before it", async () => {
  const { socket, phases } = await loadAgain(1_000);
  expect(socket.last("room:join").payload).toMatchObject({ name: "Ana", seatToken: "former token" });
  socket.last("room:join").answer({ ...seat("ana-00000001"), resumed: true });
  await settled();
  expect(phases).toEqual(["joining", "joined"]);
});

test("where that is gone it takes another one, and nobody is left at the door in the middle of their call", async () => {
  const { socket, phases } = await loadAgain(1_000);
  socket.last("room:join").refuse("not-in-meeting");
  await settled();
  expect(socket.count("room:join")).toBe(2);
  const { payload } = socket.last("room:join");
  expect(payload).toMatchObject({ name: "Ana", media: { mic: false, camera: true } });
  expect(payload).not.toHaveProperty("seatToken");
  socket.last("room:join").answer(seat("ana-00000003"));
  await settled();
  expect(phases).toEqual(["joining", "joined"]);
});

test("a meeting that has ended meanwhile says so", async () => {
  const { socket, phases } = await loadAgain(1_000);
  socket.last("room:join").refuse("not-in-meeting");
  await settled();
  socket.last("room:join").refuse("meeting-ended");
  await settled();
  expect(phases).toEqual(["joining", "refused meeting-ended"]);
});

test("a tab that is restored another day stands at the door when its seat is gone", async () => {
  const { socket, phases } = await loadAgain(86_400_000);
  socket.last("room:join").refuse("not-in-meeting");
  await settled();
  expect(socket.count("room:join")).toBe(1);
  expect(phases).toEqual(["joining", "lobby"]);
  expect(socket.count("room:knock")).toBe(1);
});

test("a page that goes says so, and leaves it to the browser to end its connection: the word would be lost with it", async () => {
  const { socket } = await startCall();
  window.dispatchEvent(new Event("pagehide"));
  expect(socket.last("room:leave").payload).toEqual({ returning: true });
  expect(socket.connected).toBe(true);
});
