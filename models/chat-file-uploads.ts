import { RequestError } from "@/lib/protocol/errors";
import type { MeetingCode } from "@/lib/protocol/ids";
import { ChatFile, chatFileProjection, type ChatFileFields } from "./chat-file";
import { connectDatabase } from "./connect";
import { forgetIfDeleted } from "./forget-if-deleted";
import type { PersonKey } from "./message";

/**
 * How long somebody may take from announcing a file until its upload begins (a page begins at once), from there to having
 * it uploaded, and from there to sending it, in ms.
 */
const beginMs = 2 * 60_000;
const uploadMs = 30 * 60_000;
const attachMs = 60 * 60_000;

/** More files than this count as "too many" wherever they are added up. */
export const maxFilesOfMeeting = 500;

export type AnnouncedFile = Pick<ChatFileFields, "meeting" | "id" | "owner" | "name" | "bytes">;

/**
 * Keeps a place for a file that will be uploaded.
 * @throws RequestError `not-found` when the meeting has been deleted
 */
export async function reserveChatFile(file: AnnouncedFile): Promise<void> {
  await connectDatabase();
  await ChatFile.create({ ...file, expiresAt: after(beginMs) });
  if (await forgetIfDeleted(file.meeting))
    throw new RequestError("not-found", "This meeting has been deleted.");
}

export type Weight = { files: number; bytes: number };

/** What the files of a meeting take, those included that are announced. */
export async function weighChatFiles(meeting: MeetingCode): Promise<Weight> {
  await connectDatabase();
  // What was announced and did not come takes no place, swept away or not; of all others there may be content.
  const here = { $or: [{ state: { $ne: "reserved" as const } }, { expiresAt: { $gt: new Date() } }] };
  return weigh(
    await ChatFile.find({ meeting, ...here }, { _id: 0, bytes: 1 })
      .limit(maxFilesOfMeeting)
      .lean(),
  );
}

/** What somebody has announced or uploaded, and not sent. */
export async function weighUnsentChatFiles(meeting: MeetingCode, owner: PersonKey): Promise<Weight> {
  await connectDatabase();
  const unsent = { meeting, owner, messageId: null, expiresAt: { $gt: new Date() } };
  return weigh(await ChatFile.find(unsent, { _id: 0, bytes: 1 }).limit(maxFilesOfMeeting).lean());
}

function weigh(found: readonly { bytes: number }[]): Weight {
  return { files: found.length, bytes: found.reduce((sum, { bytes }) => sum + bytes, 0) };
}

const after = (ms: number) => new Date(Date.now() + ms);

/** The file becomes the caller's to upload, and nobody else's meanwhile; null when it is not waiting for that. */
export async function claimChatFile(meeting: MeetingCode, id: string): Promise<ChatFileFields | null> {
  await connectDatabase();
  return ChatFile.findOneAndUpdate(
    { meeting, id, state: "reserved", expiresAt: { $gt: new Date() } },
    { $set: { state: "uploading", expiresAt: after(uploadMs) } },
    { returnDocument: "after", projection: chatFileProjection },
  ).lean();
}

/** The content is stored. @returns false when the file was given up meanwhile, and with it its content should go */
export async function finishChatFile(
  { meeting, id }: ChatFileFields,
  { type, picture }: { type: string; picture: boolean },
): Promise<boolean> {
  await connectDatabase();
  const expiresAt = after(attachMs);
  const { matchedCount } = await ChatFile.updateOne(
    { meeting, id, state: "uploading" },
    { $set: { state: "stored", type, picture, expiresAt } },
  );
  return matchedCount === 1;
}

/** The upload has failed: it may be tried again. */
export async function releaseChatFile({ meeting, id }: ChatFileFields): Promise<void> {
  await connectDatabase();
  const waiting = { state: "reserved", expiresAt: after(beginMs) } as const;
  await ChatFile.updateOne({ meeting, id, state: "uploading" }, { $set: waiting });
}
