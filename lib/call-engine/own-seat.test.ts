import type { RoomSnapshot } from "@/lib/protocol/browser-requests";
import type { MeetingCode } from "@/lib/protocol/ids";
import type { Socket } from "socket.io-client";
import type { LocalMedia } from "./local-media/local-media";
import { OwnSeat } from "./own-seat";
import { SignallingClient } from "./signalling-client";
import { FakeSocket } from "./testing/fake-socket";

const media = { mic: true, camera: false, screen: false, "screen-audio": false };
/** A browser that does not tell decodes what every browser does. */
const decodes = ["vp8"];
const kept = { epochs: [3], sessionId: "session" };
const snapshot = (seatToken: string): RoomSnapshot => ({
  selfId: "ana-00000001" as RoomSnapshot["selfId"],
  participants: [],
  mediaServer: "up",
  iceServers: [],
  seatToken,
  resumed: false,
  paths: { live: null, preparing: null },
  session: null,
  settings: { locked: false, waitingRoom: false, screenSharing: "everybody", chatAllowed: true },
  waiting: [],
});

async function makeSeat() {
  const socket = new FakeSocket();
  const meeting = "aaaa-bbbb-cccc" as MeetingCode;
  const signalling = new SignallingClient({ meeting, guestToken: null }, socket as unknown as Socket);
  const seat = new OwnSeat({ signalling, localMedia: { media } as LocalMedia });
  const tokens: string[] = [];
  const sitDown = ({ seatToken }: RoomSnapshot) => tokens.push(seatToken);
  socket.open();
  const taking = seat.take("Ana", sitDown);
  socket.last("room:join").answer(snapshot("first"));
  await taking;
  return { socket, seat, tokens, sitDown };
}
const settled = () => jest.advanceTimersByTimeAsync(0);

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test("the token of the seat is shown to a server that does not know the connection", async () => {
  const { socket, seat, tokens, sitDown } = await makeSeat();
  const again = seat.takeAgain(kept, sitDown);
  expect(socket.last("room:join").payload).toEqual({ name: "Ana", media, decodes, seatToken: "first", kept });
  socket.last("room:join").answer(snapshot("second"));
  await again;
  expect(tokens).toEqual(["first", "second"]);
});

test.each(["forbidden", "not-in-meeting", "conflict"])(
  "a seat that cannot be had any more (%s) is given up for another one",
  async (code) => {
    const { socket, seat, tokens, sitDown } = await makeSeat();
    const again = seat.takeAgain(kept, sitDown);
    socket.last("room:join").refuse(code);
    await settled();
    expect(socket.last("room:join").payload).toEqual({ name: "Ana", media, decodes });
    socket.last("room:join").answer(snapshot("other"));
    await again;
    expect(tokens).toEqual(["first", "other"]);
  },
);

test("a server that is only just starting is asked again, for the same seat", async () => {
  const { socket, seat, tokens, sitDown } = await makeSeat();
  const again = seat.takeAgain(kept, sitDown);
  for (const code of ["internal", "rate-limited"]) {
    socket.last("room:join").refuse(code);
    await jest.advanceTimersByTimeAsync(1_000);
  }
  expect(socket.count("room:join")).toBe(4);
  expect(socket.last("room:join").payload).toMatchObject({ seatToken: "first" });
  socket.last("room:join").answer(snapshot("second"));
  await again;
  expect(tokens).toEqual(["first", "second"]);
});

test("a meeting that has ended meanwhile is not asked for twice", async () => {
  const { socket, seat, sitDown } = await makeSeat();
  const again = seat.takeAgain(kept, sitDown);
  socket.last("room:join").refuse("meeting-ended");
  await expect(again).rejects.toMatchObject({ code: "meeting-ended" });
});

test("a connection that drops once more leaves the rest to the next one", async () => {
  const { socket, seat, tokens, sitDown } = await makeSeat();
  const first = seat.takeAgain(kept, sitDown);
  expect(seat.settled).toBe(false);
  socket.lose();
  await first;
  socket.open();
  const second = seat.takeAgain(kept, sitDown);
  expect(socket.count("room:join")).toBe(3);
  socket.last("room:join").answer(snapshot("second"));
  await second;
  expect([seat.settled, tokens]).toEqual([true, ["first", "second"]]);
});

test("the token is renewed before it expires, and not any more once the seat is given up", async () => {
  const { socket, seat, sitDown } = await makeSeat();
  await jest.advanceTimersByTimeAsync(5 * 60_000);
  socket.last("room:renew-seat").answer({ seatToken: "renewed" });
  await settled();
  void seat.takeAgain(kept, sitDown);
  expect(socket.last("room:join").payload).toMatchObject({ seatToken: "renewed" });
  seat.giveUp();
  seat.giveUp();
  expect(jest.getTimerCount()).toBe(0);
});

describe("a page that was loaded again", () => {
  function makePage() {
    const socket = new FakeSocket();
    const meeting = "aaaa-bbbb-cccc" as MeetingCode;
    const signalling = new SignallingClient({ meeting, guestToken: null }, socket as unknown as Socket);
    const memory = { keep: jest.fn(), forget: jest.fn() };
    const seat = new OwnSeat({ signalling, localMedia: { media } as LocalMedia, memory });
    const tokens: string[] = [];
    const back = seat.comeBack({ token: "former", name: "Ana" }, ({ seatToken }) => tokens.push(seatToken));
    return { socket, memory, tokens, back };
  }

  test("takes the seat of the former one as soon as it is connected", async () => {
    const { socket, tokens, back, memory } = makePage();
    expect(socket.count("room:join")).toBe(0);
    socket.open();
    await settled();
    expect(socket.last("room:join").payload).toEqual({ name: "Ana", media, decodes, seatToken: "former" });
    socket.last("room:join").answer(snapshot("next"));
    expect(await back).toBe(true);
    expect(tokens).toEqual(["next"]);
    expect(memory.keep).toHaveBeenLastCalledWith({ token: "next", selfId: "ana-00000001", name: "Ana" });
  });

  test("asks again when the connection drops meanwhile", async () => {
    const { socket, back } = makePage();
    socket.open();
    await settled();
    socket.lose();
    socket.open();
    await settled();
    expect(socket.count("room:join")).toBe(2);
    socket.last("room:join").answer(snapshot("next"));
    expect(await back).toBe(true);
  });

  test.each(["not-in-meeting", "forbidden", "meeting-ended"])(
    "is at the door when it is gone (%s)",
    async (code) => {
      const { socket, tokens, back, memory } = makePage();
      socket.open();
      await settled();
      socket.last("room:join").refuse(code);
      expect(await back).toBe(false);
      expect(tokens).toEqual([]);
      expect(memory.forget).toHaveBeenCalled();
    },
  );
});
