import { createHmac, randomBytes } from "node:crypto";
import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { crc32 } from "node:zlib";
import type { TransportOffer } from "@/lib/protocol/mode";

const magicCookie = 0x2112a442;

/** One attribute of a STUN message, padded to four bytes. */
function attribute(type: number, value: Buffer): Buffer {
  const header = Buffer.alloc(4);
  header.writeUInt16BE(type, 0);
  header.writeUInt16BE(value.length, 2);
  return Buffer.concat([header, value, Buffer.alloc((4 - (value.length % 4)) % 4)]);
}

/** The check with which a browser nominates a candidate pair (RFC 8445, 8489). */
export function bindingRequest({ usernameFragment, password }: TransportOffer["iceParameters"]): Buffer {
  const header = Buffer.alloc(20);
  header.writeUInt16BE(0x0001, 0);
  header.writeUInt32BE(magicCookie, 4);
  randomBytes(12).copy(header, 8);
  const parts = [
    attribute(0x0006, Buffer.from(`${usernameFragment}:browser`)), // USERNAME
    attribute(0x0024, Buffer.from([0x6e, 0xff, 0xff, 0xff])), // PRIORITY
    attribute(0x802a, randomBytes(8)), // ICE-CONTROLLING
    attribute(0x0025, Buffer.alloc(0)), // USE-CANDIDATE
  ];
  // The length in the header covers everything up to and with the attribute that is being computed.
  const seal = (type: number, size: number, compute: (message: Buffer) => Buffer) => {
    const attributes = Buffer.concat(parts);
    header.writeUInt16BE(attributes.length + 4 + size, 2);
    parts.push(attribute(type, compute(Buffer.concat([header, attributes]))));
  };
  seal(0x0008, 20, (message) => createHmac("sha1", password).update(message).digest()); // MESSAGE-INTEGRITY
  seal(0x8028, 4, (message) => {
    const fingerprint = Buffer.alloc(4);
    fingerprint.writeUInt32BE((crc32(message) ^ 0x5354554e) >>> 0);
    return fingerprint;
  });
  return Buffer.concat([header, ...parts]);
}

/** A browser that answers ICE once and then falls silent. @returns its socket, to be closed */
export async function checkOnceOverUdp(offer: TransportOffer): Promise<Socket> {
  const candidate = offer.iceCandidates.find(
    ({ protocol, address }) => protocol === "udp" && address === "127.0.0.1",
  );
  if (!candidate) throw new Error("The transport offers no UDP candidate on the loopback.");
  const socket = createSocket("udp4");
  const answered = once(socket, "message");
  socket.send(bindingRequest(offer.iceParameters), candidate.port, "127.0.0.1");
  const [answer] = await answered;
  if (!Buffer.isBuffer(answer) || answer.readUInt16BE(0) !== 0x0101)
    throw new Error("The ICE check was refused.");
  return socket;
}
