import { once } from "node:events";
import { connect } from "node:net";
import { makePair } from "./testing/make-pair";
import { withCode } from "./testing/refusals";
import { until } from "@/lib/testing/until";
import { shareTestServer } from "./testing/share-test-server";

const server = shareTestServer();

describe("two people", () => {
  test("knock, join, prepare the direct path and have it committed when both are ready", async () => {
    const meeting = await server().createMeeting();
    const ana = await server().guest(meeting);
    expect(await ana.ask("room:knock", {})).toMatchObject({ participants: 0, full: false });
    const anas = await ana.join("Ana");
    expect(anas.participants).toEqual([
      expect.objectContaining({ id: anas.selfId, name: "Ana", role: "guest" }),
    ]);
    expect(anas.iceServers).toEqual([{ urls: ["stun:stun.test:3478"] }]);

    const ben = await server().signedIn(meeting);
    const bens = await ben.join("Ben");
    expect(bens.participants.map(({ role }) => role)).toEqual(["guest", "host"]);
    const plan = { epoch: 1, path: "p2p", members: [anas.selfId, bens.selfId] };
    expect(await ana.next("participant:joined")).toMatchObject({ participant: { id: bens.selfId } });
    expect(await ana.next("mode:prepare")).toMatchObject(plan);
    expect(await ben.next("mode:prepare")).toMatchObject(plan);
    await ana.ask("mode:ready", { epoch: 1 });
    await ben.ask("mode:ready", { epoch: 1 });
    expect(await ana.next("mode:commit")).toEqual({ epoch: 1, path: "p2p" });
    expect(await ben.next("mode:commit")).toEqual({ epoch: 1, path: "p2p" });
  });

  test("exchange signals, and nothing of another epoch", async () => {
    const { ana, ben, anaId, benId } = await makePair(server());
    const signal = { type: "offer", sdp: "v=0" };
    await ana.ask("p2p:signal", { to: benId, epoch: 1, connection: "c", signal });
    expect(await ben.next("p2p:signalled")).toEqual({ from: anaId, epoch: 1, connection: "c", signal });
    await expect(ana.ask("p2p:signal", { to: benId, epoch: 9, connection: "c", signal })).rejects.toEqual(
      withCode("conflict"),
    );
  });

  test("leaving is told at once, and the one who stays hears that nothing is live", async () => {
    const { ana, ben, benId } = await makePair(server());
    await ben.ask("room:leave", {});
    expect(await ana.next("participant:left")).toEqual({ participantId: benId });
    expect(await ana.next("mode:stopped")).toEqual({ reason: "nobody-left" });
    await expect(ben.ask("participant:raise-hand", { raised: true })).rejects.toEqual(
      withCode("not-in-meeting"),
    );
  });

  test("saying goodbye by closing the page frees the seat at once", async () => {
    const { ana, ben, benId } = await makePair(server());
    ben.close();
    expect(await ana.next("participant:left")).toEqual({ participantId: benId });
  });

  test("media and hand are told to the other", async () => {
    const { ana, ben, anaId } = await makePair(server());
    const media = { mic: true, camera: true, screen: false, "screen-audio": false };
    await ana.ask("participant:set-media", media);
    expect(await ben.next("participant:changed")).toEqual({ participantId: anaId, media });
    await ana.ask("participant:raise-hand", { raised: true });
    expect(await ben.next("participant:changed")).toEqual({ participantId: anaId, handRaised: true });
  });
});

describe("a dropped connection", () => {
  test("takes its seat again, and what was missed is delivered in order", async () => {
    const { ana, ben, anaId, benId } = await makePair(server());
    ana.forget();
    const back = new Promise((resolve) => ana.socket.once("connect", () => resolve(ana.socket.recovered)));
    await ana.drop({ stays: true });
    expect(await ben.next("participant:changed")).toEqual({ participantId: anaId, connected: false });
    await ben.ask("participant:raise-hand", { raised: true });
    ana.comeBack();
    expect(await back).toBe(true);
    expect(await ana.next("participant:changed")).toEqual({ participantId: benId, handRaised: true });
    expect(await ben.next("participant:changed")).toEqual({ participantId: anaId, connected: true });
    await ana.ask("participant:raise-hand", { raised: true });
    expect(await ben.next("participant:changed")).toEqual({ participantId: anaId, handRaised: true });
    expect(ben.names()).not.toContain("participant:left");
    expect(ana.names().filter((name) => name.startsWith("mode:"))).toEqual([]);
  });

  test("of the only one in a meeting is recovered too", async () => {
    const ana = await server().guest(await server().createMeeting());
    const { selfId } = await ana.join("Ana");
    await ana.next("meeting:media-server-changed");
    const back = new Promise((resolve) => ana.socket.once("connect", () => resolve(ana.socket.recovered)));
    await ana.drop();
    expect(await back).toBe(true);
    expect((await ana.join("Ana")).selfId).toBe(selfId);
  });

  test("that has not been noticed yet gives way to the new one of the same browser", async () => {
    const { ana, ben, anaId } = await makePair(server());
    // The client believes the connection is lost, the server does not know: the transport stays open.
    const transport = ana.socket.io.engine.transport;
    transport.close = () => transport;
    const back = new Promise((resolve) => ana.socket.once("connect", () => resolve(ana.socket.recovered)));
    await ana.drop();
    expect(await back).toBe(true);
    expect(await ben.next("participant:changed", (one) => one.connected === true)).toMatchObject({
      participantId: anaId,
    });
    expect(
      server()
        .app.directory.all()
        .flatMap((room) => room.participants),
    ).not.toContain(3);
  });

  test("without a seat starts anew: its knock is withdrawn and it knows that it was not recovered", async () => {
    const meeting = await server().createMeeting();
    const ana = await server().guest(meeting);
    await ana.ask("room:knock", {});
    await ana.next("meeting:media-server-changed");
    const back = new Promise((resolve) => ana.socket.once("connect", () => resolve(ana.socket.recovered)));
    await ana.drop();
    expect(await back).toBeFalsy();
    await until("the room is gone", () => server().app.directory.find(meeting.code) === undefined);
  });
});

test("without a media server a third person makes it a mesh, and the door says that there is none", async () => {
  const { meeting } = await makePair(server());
  const chi = await server().guest(meeting);
  expect(await chi.ask("room:knock", {})).toMatchObject({ mediaServer: "down" });
  await chi.join("Chi");
  expect(await chi.next("mode:extended")).toMatchObject({ path: "p2p", members: { length: 3 } });
});

// Last: nothing can be asked of the server afterwards.
test("closing for good tells everybody, inside and at the door", async () => {
  const meeting = await server().createMeeting();
  const [inside, atTheDoor] = [await server().guest(meeting), await server().guest(meeting)];
  await inside.join("Ana");
  await atTheDoor.ask("room:knock", {});
  // Somebody whose request never ends must not keep the process alive.
  const slow = connect(Number(new URL(server().url).port), "127.0.0.1");
  await once(slow, "connect");
  slow.write("GET / HTTP/1.1\r\n");
  await server().app.close(true);
  expect(await inside.next("room:closed")).toEqual({ reason: "shutting-down" });
  expect(await atTheDoor.next("room:closed")).toEqual({ reason: "shutting-down" });
});
