import { createEmitter } from "../emitter";
import { type FakePeerConnection, installFakePeerConnections } from "../testing/fake-peer-connection";
import { fakeTrack } from "../testing/fake-track";
import { P2pConnection } from "./p2p-connection";

let refuseSignals = false;
const made: FakePeerConnection[] = [];
let signalled: (data: unknown) => void = () => undefined;

jest.mock("simple-peer/simplepeer.min.js", () => ({
  __esModule: true,
  default: class {
    connected = false;
    readonly events = createEmitter<Record<string, unknown[]>>();
    readonly pc: FakePeerConnection;
    constructor({
      config,
      wrtc,
    }: {
      config: unknown;
      wrtc: { RTCPeerConnection: new (of: unknown) => FakePeerConnection };
    }) {
      this.pc = new wrtc.RTCPeerConnection(config);
      made.push(this.pc);
      signalled = (data) => this.events.emit("signal", data);
    }
    on(name: string, listener: (...args: unknown[]) => void) {
      this.events.on(name, listener);
    }
    signal(data: RTCSessionDescriptionInit) {
      if (refuseSignals) throw new TypeError("Failed to construct 'RTCIceCandidate'");
      void this.pc.setRemoteDescription(data);
    }
    destroy() {
      queueMicrotask(() => this.events.emit("close"));
    }
  },
}));

beforeAll(installFakePeerConnections);
beforeEach(() => made.splice(0));

function makeConnection({ initiator = true, screen = null as MediaStreamTrack | null } = {}) {
  const connection = new P2pConnection("one", initiator, [], {
    mic: null,
    camera: null,
    screen,
    "screen-audio": null,
  });
  const failures: string[] = [];
  const negotiated: string[] = [];
  connection.events.on("failed", (reason) => failures.push(reason));
  connection.events.on("negotiated", (incoming) =>
    negotiated.push(incoming.map(({ source }) => source).join()),
  );
  return { connection, failures, negotiated, pc: made.at(-1) as FakePeerConnection };
}
const offer = { data: { type: "offer" as const, sdp: "" } };
const settled = async () => {
  for (let i = 0; i < 5; i++) await Promise.resolve();
};

test("what may arrive is told once, after the first description of the other side", async () => {
  const { connection, negotiated } = makeConnection({ initiator: false });
  connection.signal(offer);
  await settled();
  connection.signal(offer);
  await settled();
  expect(negotiated).toEqual(["mic,camera,screen,screen-audio"]);
});

test("the answering side sends, too: its places are taken before the answer is made", async () => {
  const { connection, pc } = makeConnection({ initiator: false, screen: fakeTrack("video", "slide") });
  const answering = pc.setRemoteDescription({ type: "offer", sdp: "" }); // simple-peer answers when this resolves
  expect(pc.transceivers.map(({ direction }) => direction)).not.toContain("sendrecv");
  await answering;
  expect(pc.transceivers.map(({ direction }) => direction)).toEqual(Array(4).fill("sendrecv"));
  expect(pc.transceivers[2]?.sender.track?.id).toBe("slide");
  connection.setTrack("screen", null);
  expect(pc.transceivers[2]?.sender.track).toBeNull();
});

test("candidates are sent that two browsers can use: both ends of a TCP connection would only open it", () => {
  const { connection } = makeConnection();
  const sent: unknown[] = [];
  connection.events.on("signal", ({ data }) => sent.push(data));
  const candidate = (text: string) => ({
    type: "candidate",
    candidate: { candidate: `candidate:1 1 ${text}` },
  });
  const [udp, tcp] = [
    candidate("udp 2122260223 192.0.2.1 50000 typ host generation 0"),
    candidate("tcp 1518280447 192.0.2.1 9 typ host tcptype active generation 0"),
  ];
  for (const data of [offer.data, tcp, udp]) signalled(data);
  expect(sent).toEqual([offer.data, udp]);
});

test("all sections share one transport", () => {
  expect(makeConnection().pc.config?.bundlePolicy).toBe("max-bundle");
});

test("a signal that cannot be used fails the connection instead of throwing at whoever forwards it", async () => {
  const { connection, failures } = makeConnection();
  refuseSignals = true;
  expect(() => connection.signal(offer)).not.toThrow();
  refuseSignals = false;
  await Promise.resolve();
  expect(failures).toEqual(["a signal could not be used: TypeError: Failed to construct 'RTCIceCandidate'"]);
});

test("after close nothing is reported, and neither signals nor tracks are used", async () => {
  const { connection, failures, negotiated, pc } = makeConnection({ initiator: false });
  connection.close();
  connection.close();
  refuseSignals = true;
  connection.signal(offer);
  refuseSignals = false;
  await pc.setRemoteDescription({ type: "offer", sdp: "" }); // had been under way
  connection.setTrack("screen", fakeTrack("video", "slide"));
  await settled();
  expect(failures).toEqual([]);
  expect(negotiated).toEqual([]);
  expect(pc.transceivers.every(({ sender }) => sender.track === null)).toBe(true);
});

test("bytes are counted by transport, or by candidate pair where the browser does not", async () => {
  const { connection, pc } = makeConnection();
  pc.stats = [{ type: "candidate-pair", bytesReceived: 70 }];
  expect(await connection.bytesReceived()).toBe(70);
  pc.stats = [
    { type: "candidate-pair", bytesReceived: 70 },
    { type: "transport", bytesReceived: 100 },
  ];
  expect(await connection.bytesReceived()).toBe(100);
});

test("it is connected as soon as media can flow, without waiting for simple-peer's data channel", () => {
  const { connection, pc } = makeConnection();
  const heard = jest.fn();
  connection.events.on("connected", heard);
  for (const state of ["connecting", "connected"] as const) {
    pc.become(state);
    expect([connection.connected, heard.mock.calls.length]).toEqual(
      state === "connected" ? [true, 1] : [false, 0],
    );
  }
  connection.close();
  expect(connection.connected).toBe(false);
});

test("what is heard grows with every packet of any receiver", () => {
  const { connection, pc } = makeConnection();
  const [mic, camera] = pc.transceivers;
  if (mic) mic.heardAt = 5;
  if (camera) camera.heardAt = 10;
  const before = connection.mediaHeard();
  if (camera) camera.heardAt = 11;
  expect(connection.mediaHeard()).toBeGreaterThan(before);
});
