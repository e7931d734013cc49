import type { installFakeDevices } from "./testing/fake-devices";
import type { FakeSocket } from "./testing/fake-socket";
import { endEnginesWithTests, seat, settled, startCall, startEngine } from "./testing/start-engine";

jest.mock("./p2p/p2p-media-path", () => ({ P2pMediaPath: class {} }));

endEnginesWithTests();

describe("where others decide who comes in", () => {
  const waiting = async () => {
    const call = await startEngine();
    const joining = call.engine.join("Ana");
    await settled();
    call.socket.last("room:join").refuse("not-admitted");
    await settled();
    return { ...call, joining };
  };

  test("who has to wait asks, waits, and joins by themselves when they are admitted", async () => {
    const { socket, phases, joining } = await waiting();
    expect(socket.last("room:ask-to-enter").payload).toEqual({ name: "Ana" });
    socket.last("room:ask-to-enter").answer({ admitted: false });
    await settled();
    expect(phases).toEqual(["joining", "waiting"]);
    socket.tell("room:admitted", {});
    await settled();
    expect(socket.count("room:join")).toBe(2);
    socket.last("room:join").answer(seat("ana-00000001"));
    await joining;
    expect(phases).toEqual(["joining", "waiting", "joining", "joined"]);
  });

  test("admitted before the answer to the question is here, all the same", async () => {
    const { socket } = await waiting();
    socket.tell("room:admitted", {});
    socket.last("room:ask-to-enter").answer({ admitted: false });
    await settled();
    expect(socket.count("room:join")).toBe(2);
  });

  test("a connection that is lost meanwhile: they ask again over the next one", async () => {
    const { socket, phases } = await waiting();
    socket.last("room:ask-to-enter").answer({ admitted: false });
    await settled();
    socket.lose();
    socket.open();
    await settled();
    expect(socket.count("room:ask-to-enter")).toBe(2);
    expect(socket.count("room:knock")).toBe(2);
    socket.last("room:ask-to-enter").answer({ admitted: true });
    await settled();
    expect(socket.count("room:join")).toBe(2);
    expect(phases).toEqual(["joining", "waiting", "joining"]);
  });

  test("who is denied, or leaves, is not asked about any more", async () => {
    const { socket, phases } = await waiting();
    socket.last("room:ask-to-enter").answer({ admitted: false });
    socket.tell("room:closed", { reason: "denied" });
    await settled();
    expect(phases).toEqual(["joining", "waiting", "refused forbidden"]);
    expect(socket.count("room:join")).toBe(1);
  });
});

describe("[M13] a mute by the host", () => {
  const held = { mutedByHost: true, mayUnmute: true, videoStoppedByHost: false };
  const muteAna = (socket: FakeSocket) => {
    socket.tell("participant:changed", { participantId: "ana-00000001", hold: held });
    socket.tell("participant:muted", { by: "Hanna", mayUnmute: true });
  };
  const micOf = (devices: ReturnType<typeof installFakeDevices>) =>
    devices.tracks.find(({ kind }) => kind === "audio");

  test("is obeyed, and stays until the server has lifted it", async () => {
    const { engine, socket, devices, notices } = await startCall();
    muteAna(socket);
    expect(micOf(devices)?.enabled).toBe(false);
    expect(notices).toEqual(["muted"]);
    const unmuting = engine.setMicMuted(false);
    await settled();
    expect(micOf(devices)?.enabled).toBe(false);
    socket.last("participant:unmute").answer({});
    await unmuting;
    expect(micOf(devices)?.enabled).toBe(true);
  });

  test("that may not be lifted keeps the microphone off and says why", async () => {
    const { engine, socket, devices, notices } = await startCall();
    muteAna(socket);
    const unmuting = engine.setMicMuted(false);
    await settled();
    socket.last("participant:unmute").refuse("forbidden");
    await unmuting;
    expect(micOf(devices)?.enabled).toBe(false);
    expect(notices).toEqual(["muted", "refused"]);
  });

  test("that was missed is obeyed when the seat is taken again", async () => {
    const { socket, devices } = await startCall();
    socket.lose();
    socket.open();
    await settled();
    const snapshot = seat("ana-00000001");
    const participants = snapshot.participants.map((one) => ({ ...one, hold: held }));
    socket.last("room:join").answer({ ...snapshot, participants, resumed: true });
    await settled();
    expect(micOf(devices)?.enabled).toBe(false);
  });
});
