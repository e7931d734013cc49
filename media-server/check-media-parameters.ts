import { z } from "zod";
import { RequestError } from "@/lib/protocol/errors";

// mediasoup checks most of this itself, but writes some of it into a buffer that all requests to a worker share. A
// value of the wrong type that makes it throw half-way leaves that buffer unusable, and with it the worker and every
// room on it. Hence nothing of the wrong type may get that far.

const byte = z.int().min(0).max(255);
const uint32 = z.int().min(0).max(0xffff_ffff);
const text = z.string().max(512);
const parameters = z.record(text, z.union([text, z.number(), z.boolean()]));

const codec = z.looseObject({
  mimeType: text,
  payloadType: byte,
  clockRate: uint32,
  channels: byte.optional(),
  parameters: parameters.optional(),
  rtcpFeedback: z
    .array(z.looseObject({ type: text, parameter: text.optional() }))
    .max(32)
    .optional(),
});

const headerExtension = z.looseObject({
  uri: text,
  id: byte,
  encrypt: z.boolean().optional(),
  parameters: parameters.optional(),
});

const encoding = z.looseObject({
  ssrc: uint32.optional(),
  rid: text.optional(),
  codecPayloadType: byte.optional(),
  rtx: z.looseObject({ ssrc: uint32 }).optional(),
  dtx: z.boolean().optional(),
  scalabilityMode: text.optional(),
  maxBitrate: uint32.optional(),
});

const rtpParameters = z.looseObject({
  mid: text.optional(),
  msid: text.optional(),
  codecs: z.array(codec).min(1).max(32),
  headerExtensions: z.array(headerExtension).max(32).optional(),
  encodings: z.array(encoding).max(16).optional(),
  rtcp: z.looseObject({ cname: text.optional(), reducedSize: z.boolean().optional() }).optional(),
});

const dtlsParameters = z.looseObject({
  role: z.enum(["auto", "client", "server"]).optional(),
  fingerprints: z
    .array(
      z.looseObject({
        algorithm: z.enum(["sha-1", "sha-224", "sha-256", "sha-384", "sha-512"]),
        value: z.string().regex(/^([0-9A-Fa-f]{2}:){19,63}[0-9A-Fa-f]{2}$/),
      }),
    )
    .min(1)
    .max(8),
});

const rtpCapabilities = z.looseObject({
  codecs: z
    .array(codec.omit({ payloadType: true }).extend({ preferredPayloadType: byte.optional() }))
    .max(128)
    .optional(),
  headerExtensions: z
    .array(z.looseObject({ uri: text, preferredId: byte }))
    .max(64)
    .optional(),
});

const schemas = { rtpParameters, dtlsParameters, rtpCapabilities };

/** @throws RequestError `bad-request` when something of a browser's parameters has not the type it must have */
export function checkMediaParameters(what: keyof typeof schemas, value: unknown): void {
  const result = schemas[what].safeParse(value);
  if (result.success) return;
  const message = z.prettifyError(result.error).slice(0, 500);
  throw new RequestError("bad-request", `The ${what} cannot be used: ${message}`, { cause: result.error });
}
