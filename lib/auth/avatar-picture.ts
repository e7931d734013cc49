import sharp from "sharp";
import { avatarSentences, maxAvatarBytes } from "@/lib/protocol/avatar";
import { RequestError } from "@/lib/protocol/errors";

/** More than any camera makes; a small file can claim to be much larger. */
const maxPixels = 100_000_000;
/** Edge of the square that is kept, in pixels: the largest circle on a screen of twice the usual density. */
const edge = 384;

/**
 * Makes the picture of a person out of whatever they have sent: upright, square, small, and without what a camera has
 * written into it (place, time, make).
 * @returns WebP
 * @throws RequestError `bad-request` when it is no picture, or one of a kind that is not taken
 */
export async function makeAvatarPicture(sent: Uint8Array): Promise<Buffer> {
  try {
    const image = sharp(sent, { limitInputPixels: maxPixels });
    const { format } = await image.metadata();
    if (!["jpeg", "png", "webp"].includes(format)) throw new Error(`a picture as ${format}`);
    return await image.rotate().resize(edge, edge, { fit: "cover" }).webp({ quality: 82 }).toBuffer();
  } catch (error) {
    throw new RequestError("bad-request", avatarSentences.unusable, { cause: error });
  }
}

/**
 * Reads what is sent, no further than it may be long.
 * @throws RequestError `too-large`
 */
export async function readAvatarUpload(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.byteLength;
    if (bytes > maxAvatarBytes) throw new RequestError("too-large", avatarSentences.large);
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}
