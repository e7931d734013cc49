import { EventEmitter } from "node:events";
import { RequestError } from "@/lib/protocol/errors";
import { LinkLine } from "./link-line";
import { RoomLink, type LinkOptions } from "./room-link";
import { socketPair } from "./testing/socket-pair";

/** A pipe that can be connected and closed; more of mediasoup is not asked of it here. */
class FakePipe {
  readonly observer = new EventEmitter();
  readonly tuple = { localPort: 41_000 };
  readonly srtpParameters = { cryptoSuite: "AEAD_AES_256_GCM", keyBase64: "c2VjcmV0" };
  closed = false;
  connectedTo: unknown = null;
  async connect(offer: unknown): Promise<void> {
    this.connectedTo = offer;
  }
  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.observer.emit("close");
  }
}

const toClose: RoomLink[] = [];
afterEach(() => toClose.splice(0).forEach((link) => link.close()));

function makePair({ pipeFails = false, admit }: { pipeFails?: boolean; admit?: LinkOptions["admit"] } = {}) {
  const sockets = socketPair();
  const makeEnd = (instanceId: string, socket: (typeof sockets)[0], fails: boolean) => {
    const pipe = new FakePipe();
    const createPipeTransport = async () => {
      if (fails) throw new Error("no port is free");
      return pipe;
    };
    const options = {
      line: new LinkLine(socket),
      part: { router: { createPipeTransport } } as unknown as LinkOptions["part"],
      instanceId,
      pipe: { address: "10.0.0.5", ports: null },
      find: async () => {
        throw new RequestError("not-found", "nothing here");
      },
      ...(admit ? { admit } : {}),
    };
    const link = new RoomLink(options);
    toClose.push(link);
    return { link, pipe };
  };
  const here = makeEnd("here", sockets[0], false);
  const there = makeEnd("there", sockets[1], pipeFails);
  return { sockets, here, there };
}

test("both ends connect their pipes to each other, encrypted, and know each other", async () => {
  const { here, there } = makePair();
  await here.link.connect();
  expect([here.link.otherEnd, there.link.otherEnd]).toEqual(["there", "here"]);
  const offer = { ip: "10.0.0.5", port: 41_000, srtpParameters: here.pipe.srtpParameters };
  expect([here.pipe.connectedTo, there.pipe.connectedTo]).toEqual([offer, offer]);
});

test("who speaks is told when it is something new: two ends would answer each other for ever", async () => {
  const { sockets, here, there } = makePair();
  await here.link.connect();
  const before = sockets[0].sent.length;
  here.link.tellVoices([]);
  here.link.tellSpeakers([]);
  expect(sockets[0].sent).toHaveLength(before);
  for (let i = 0; i < 3; i++) {
    here.link.tellVoices([{ producerId: "mic", volume: -20 }]);
    here.link.tellSpeakers([{ peerId: "ana", volume: -20 }]);
  }
  expect(sockets[0].sent).toHaveLength(before + 2);
  expect([there.link.voices, there.link.speaking]).toEqual([
    [{ producerId: "mic", volume: -20 }],
    [{ peerId: "ana", volume: -20 }],
  ]);
  here.link.close();
  await there.link.lost;
  expect([there.link.voices, there.link.speaking]).toEqual([[], []]);
});

test("who speaks at the other end is known from the moment of being connected, though it was told before", async () => {
  const { here, there } = makePair();
  const known: unknown[] = [];
  for (const event of ["speakersChanged", "heard"] as const)
    here.link.on(event, () => {
      if (here.link.otherEnd !== null) known.push(event);
    });
  there.link.on("connected", () => {
    there.link.tellSpeakers([{ peerId: "ana", volume: -20 }]);
    there.link.tellVoices([{ producerId: "mic", volume: -20 }]);
  });
  await here.link.connect();
  expect(known).toEqual(["speakersChanged", "heard"]);
});

test("neither pipe outlives the connection, nor the connection a pipe", async () => {
  const first = makePair();
  await first.here.link.connect();
  first.here.link.close();
  first.here.link.close();
  await first.there.link.lost;
  await new Promise(setImmediate);
  expect([first.here.pipe.closed, first.there.pipe.closed]).toEqual([true, true]);
  const second = makePair();
  await second.here.link.connect();
  second.there.pipe.close();
  await second.here.link.lost;
  await new Promise(setImmediate);
  expect(second.here.pipe.closed).toBe(true);
});

test("where one end has no pipe, nothing is left at the other", async () => {
  const { here } = makePair({ pipeFails: true });
  await expect(here.link.connect()).rejects.toBeInstanceOf(RequestError);
  await here.link.lost;
  await new Promise(setImmediate);
  expect([here.pipe.closed, here.link.otherEnd]).toEqual([true, null]);
});

test("an end that is not admitted is not connected, and hears why", async () => {
  const { here, there } = makePair({
    admit: (instanceId) => {
      if (instanceId === "here") throw new RequestError("conflict", "not you");
    },
  });
  await expect(here.link.connect()).rejects.toMatchObject({ code: "conflict", message: "not you" });
  expect(there.pipe.connectedTo).toBeNull();
});

test("a track that the other end has not is not found", async () => {
  const { here } = makePair();
  await here.link.connect();
  await expect(here.link.bring("mic", 4)).rejects.toMatchObject({ code: "not-found" });
  expect(here.link.received.size).toBe(0);
});
