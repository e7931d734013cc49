import { FlowingStreams } from "./flowing-streams";

function packet(ssrc: number, marker: boolean, payloadType = 101): Buffer {
  const header = Buffer.alloc(12);
  header.writeUInt8(0x80, 0);
  header.writeUInt8((marker ? 0x80 : 0) | payloadType, 1);
  header.writeUInt32BE(ssrc, 8);
  return header;
}

test("a voice flows with its first packet, a picture with its third frame, and a report is neither", () => {
  const streams = new FlowingStreams();
  streams.expect(1, "ana", "audio", "mic");
  streams.expect(2, "ana", "video", "camera");
  const flow = () =>
    (["audio", "video"] as const).map((kind) => streams.find("ana", kind)?.flowsSince !== null);
  for (const ssrc of [1, 2]) streams.read(packet(ssrc, true, 72)); // sender reports, whose type looks like a marker
  expect(flow()).toEqual([false, false]);
  streams.read(packet(1, false));
  for (const marker of [true, false, false, true]) streams.read(packet(2, marker));
  expect(flow()).toEqual([true, false]);
  streams.read(packet(2, true));
  expect(flow()).toEqual([true, true]);
});

test("a track that has been removed flows no more, nor does its successor before anything of it has come", () => {
  const streams = new FlowingStreams();
  streams.expect(1, "ana", "audio", "mic");
  streams.read(packet(1, false));
  streams.remove("mic");
  streams.read(packet(1, false));
  expect(streams.find("ana", "audio")).toBeUndefined();
  streams.expect(3, "ana", "audio", "another mic");
  expect(streams.find("ana", "audio")).toMatchObject({ flowsSince: null, producerId: "another mic" });
});
