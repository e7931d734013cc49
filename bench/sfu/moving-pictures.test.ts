import { MovingPictures } from "./moving-pictures";

function packet(ssrc: number, marker: boolean, payloadType = 101): Buffer {
  const header = Buffer.alloc(12);
  header.writeUInt8(0x80, 0);
  header.writeUInt8((marker ? 0x80 : 0) | payloadType, 1);
  header.writeUInt32BE(ssrc, 8);
  return header;
}

test("a picture moves with its third whole frame, whatever else comes", () => {
  const pictures = new MovingPictures();
  const see = (...packets: Buffer[]) => packets.forEach((one) => pictures.read(one));
  see(packet(1, true), packet(1, false), packet(1, false), packet(1, true), packet(2, true));
  see(packet(1, true, 72)); // a sender report, whose type looks like a marker
  expect(pictures.movedAt(1)).toBeUndefined();
  see(packet(1, true));
  expect(pictures.movedAt(1)).toBeGreaterThan(0);
  expect(pictures.movedAt(2)).toBeUndefined();
});
