import { EventEmitter } from "node:events";
import type { types } from "mediasoup";
import { RequestError } from "@/lib/protocol/errors";
import type { LinkedTrack } from "@/lib/protocol/media-link";
import { ReceivedTracks } from "./linked-tracks";
import { rtpOf } from "./testing/rtp";

/** As mediasoup's producer, as far as it is used here. */
class FakeProducer {
  readonly observer = new EventEmitter();
  closed = false;
  constructor(
    readonly id: string,
    public paused: boolean,
  ) {}
  async pause() {
    this.paused = true;
  }
  async resume() {
    this.paused = false;
  }
  close() {
    if (this.closed) return;
    this.closed = true;
    this.observer.emit("close");
  }
}

function makeTransport() {
  const made: FakeProducer[] = [];
  const transport = {
    produce: async ({ id, paused }: { id: string; paused: boolean }) => {
      const producer = new FakeProducer(id, paused);
      made.push(producer);
      return producer;
    },
  };
  // Of the many things that a transport can do nothing else is asked of it.
  return { made, transport: transport as unknown as types.PipeTransport };
}

const track = (paused = false): LinkedTrack => ({
  peerId: "ana",
  source: "mic",
  kind: "audio",
  rtpParameters: rtpOf("audio", 7),
  paused,
});

/** An answer that comes when the test says so. */
function later<T>() {
  let answer: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolve) => (answer = resolve));
  return { promise, answer };
}

test("a track comes once, however often it is asked for, and anew after its end", async () => {
  const { made, transport } = makeTransport();
  const tracks = new ReceivedTracks();
  const ask = jest.fn(async () => track());
  const [first, second] = await Promise.all([
    tracks.bring("mic", ask, transport),
    tracks.bring("mic", ask, transport),
  ]);
  expect(second).toBe(first);
  expect(ask).toHaveBeenCalledTimes(1);
  tracks.close("mic");
  await Promise.resolve();
  expect([made[0]?.closed, tracks.size]).toEqual([true, 0]);
  await tracks.bring("mic", ask, transport);
  expect([ask.mock.calls.length, tracks.size]).toEqual([2, 1]);
});

test("what is told of a track before the answer has come counts", async () => {
  const { made, transport } = makeTransport();
  const tracks = new ReceivedTracks();
  const { promise, answer } = later<LinkedTrack>();
  const coming = tracks.bring("mic", () => promise, transport);
  tracks.setPaused("mic", true);
  answer(track(false));
  expect((await coming).paused).toBe(true);
  tracks.setPaused("mic", false);
  await new Promise(setImmediate);
  expect(made[0]?.paused).toBe(false);
});

test("a track that ends on its way is not there, and nothing of it is made", async () => {
  const { made, transport } = makeTransport();
  const tracks = new ReceivedTracks();
  const { promise, answer } = later<LinkedTrack>();
  const coming = tracks.bring("mic", () => promise, transport);
  tracks.close("mic");
  answer(track());
  await expect(coming).rejects.toMatchObject({ code: "not-found" });
  expect([made.length, tracks.size]).toEqual([0, 0]);
});

test("one that was refused can be asked for again", async () => {
  const { transport } = makeTransport();
  const tracks = new ReceivedTracks();
  const refuse = async () => {
    throw new RequestError("timeout", "too late");
  };
  await expect(tracks.bring("mic", refuse, transport)).rejects.toMatchObject({ code: "timeout" });
  expect(tracks.has("mic")).toBe(false);
  await tracks.bring("mic", async () => track(), transport);
  expect(tracks.has("mic")).toBe(true);
});
