import { PlayingStreams } from "./playing-streams";

function packet(ssrc: number, marker: boolean, { number = 0, payloadType = 101 } = {}): Buffer {
  const header = Buffer.alloc(12);
  header.writeUInt8(0x80, 0);
  header.writeUInt8((marker ? 0x80 : 0) | payloadType, 1);
  header.writeUInt16BE(number, 2);
  header.writeUInt32BE(ssrc, 8);
  return header;
}

/** Streams by a clock that the test moves. */
function makeStreams() {
  let now = 0;
  const streams = new PlayingStreams(() => now);
  const at = (ms: number, ...packets: Buffer[]) => {
    now = ms;
    for (const one of packets) streams.read(one);
  };
  return { streams, at };
}

test("a picture plays while whole frames follow one another, a voice while anything comes", () => {
  const { streams, at } = makeStreams();
  streams.expect(1, "video");
  streams.expect(2, "audio");
  streams.expect(3, "video"); // whose frames never end
  streams.expect(4, "video"); // of which nothing comes but a sender report, whose type looks like a marker
  const report = packet(4, true, { payloadType: 72 });
  at(5_000, packet(1, true, { number: 0xffff })); // however long it took to begin
  streams.reset();
  at(5_900, packet(1, true), packet(2, false), packet(3, false), report);
  at(6_800, packet(1, true, { number: 1 }), packet(3, false, { number: 1 }), report);
  at(7_700);
  expect(streams.count()).toBe(2);
});

test("frames of which a part is lost are none", () => {
  const { streams, at } = makeStreams();
  streams.expect(1, "video");
  streams.expect(2, "video");
  for (let ms = 0; ms <= 3_000; ms += 100) {
    const number = (ms / 100) * 3;
    at(ms, packet(1, false, { number }), packet(1, true, { number: number + 2 })); // the second of three never comes
    at(ms, packet(2, false, { number }), packet(2, false, { number: number + 1 }));
    at(ms, packet(2, true, { number: number + 2 }));
  }
  expect(streams.count()).toBe(1);
});

test("a stream that has ended does not play, nor does one that stood still for a while", () => {
  const { streams, at } = makeStreams();
  for (const ssrc of [1, 2, 3]) streams.expect(ssrc, "video");
  for (let ms = 0; ms <= 3_000; ms += 100) {
    const number = ms / 100;
    if (ms < 500) at(ms, packet(1, true, { number }));
    if (ms < 500 || ms > 1_800) at(ms, packet(2, true, { number }));
    at(ms, packet(3, true, { number }));
  }
  expect(streams.count()).toBe(1);
});
