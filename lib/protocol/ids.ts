import { z } from "zod";
import { meetingCodePattern } from "./meeting-code-pattern";
import { nameCharacters, nameLength, nameSentences } from "./name-rules";

/** Public code of a meeting: three groups of four letters, as in `/meeting/abcd-efgh-ijkl`. */
export const meetingCode = z
  .string()
  .regex(meetingCodePattern, "A meeting code looks like abcd-efgh-ijkl.")
  .brand<"MeetingCode">();
export type MeetingCode = z.infer<typeof meetingCode>;

/** One seat in one call. Somebody who opens a meeting twice has two. Ordered as strings: the smaller initiates. */
export const participantId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{8,64}$/)
  .brand<"ParticipantId">();
export type ParticipantId = z.infer<typeof participantId>;

/** Ids that the media server hands out (UUIDs of mediasoup): opaque here, bounded in size. */
export const mediaId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

/**
 * Id of a producer chosen by whoever sends it, so that the browser need not wait for an answer between two tracks and
 * may repeat a request whose answer was lost. A UUID: nobody else's can be hit by chance.
 */
export const chosenProducerId = z.uuid();

/** Number of a preparation; grows with each one, so that a late answer can be told from a current one ([M6]). */
export const epoch = z.int().nonnegative();

/** Name that others read: 1–60 characters after trimming, no control characters. */
export const displayName = z
  .string()
  .trim()
  .min(1, nameSentences.missing)
  .max(nameLength, nameSentences.long)
  .regex(nameCharacters, nameSentences.control);
