import { z } from "zod";
import { participantId } from "./ids";
import { plainLine, plainText } from "./plain-text";

/** Longest message, in UTF-16 units as text fields count them. */
export const maxMessageLength = 4_000;

/** How long the author may delete a message, in ms. Moderators may always. */
export const authorMayDeleteMs = 15 * 60_000;

/** Different emoji on one message. */
export const maxReactionKinds = 20;

/** Messages in one page of history. */
export const maxHistoryPage = 100;

/** Chosen by whoever sends: the same id again is the same message, so that a send whose answer was lost is repeated. */
export const chatMessageId = z.uuid();

/**
 * Place of a message in its meeting: grows with time (microseconds since 1970, at least) and never repeats. Says
 * nothing about how many messages there are, which would betray private ones.
 */
export const chatPlace = z.int().nonnegative();

export const chatText = z
  .string()
  // Twice: a text that is far too long is not worked on.
  .max(maxMessageLength * 2, `A message has ${maxMessageLength.toLocaleString("en")} characters at most.`)
  .transform((text) => plainText(text).trim())
  .pipe(
    z
      .string()
      .max(maxMessageLength, `A message has ${maxMessageLength.toLocaleString("en")} characters at most.`),
  );

/** One emoji as people know it, flags and skin tones included. */
export const emoji = z
  .string()
  .max(40)
  .refine((text) => isOneEmoji(text), "Choose one emoji.");

/** What the menus offer. Any other emoji is taken as well. */
export const quickEmoji = ["👍", "❤️", "😂", "😮", "😢", "👏", "🎉", "🙏"] as const;

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

function isOneEmoji(text: string): boolean {
  const [first, ...more] = [...graphemes.segment(text)];
  if (!first || more.length > 0) return false;
  // Digits and signs become emoji only with a keycap behind them; a letter never does.
  return (
    /^(?:\p{Emoji_Presentation}|\p{Emoji}\ufe0f|\p{Extended_Pictographic})/u.test(text) &&
    !/^[\p{L}\p{Cf}]/u.test(text)
  );
}

export const fileName = z
  .string()
  .max(1_000)
  .transform((name) => plainLine(name).trim())
  .pipe(z.string().min(1, "A file needs a name.").max(200, "The name of a file has 200 characters at most."));

export const chatFile = z.object({
  id: z.uuid(),
  name: fileName,
  /** As its content says, not its name. */
  type: z.string().max(100),
  bytes: z.int().positive(),
  /** A picture that every browser can show and that cannot run. */
  picture: z.boolean(),
});
export type ChatFile = z.infer<typeof chatFile>;

/** Who wrote or received a message, under the id and name that they had then. */
export const chatPerson = z.object({ participantId, name: z.string().max(200) });
export type ChatPerson = z.infer<typeof chatPerson>;

export const chatReaction = z.object({
  emoji,
  count: z.int().positive(),
  /** Whether the one who reads this has reacted so. */
  mine: z.boolean(),
  /** Some of those who have, for a tooltip. */
  names: z.array(z.string()).max(10),
});
export type ChatReaction = z.infer<typeof chatReaction>;

/** A message as one person sees it. */
export const chatMessage = z.object({
  id: chatMessageId,
  place: chatPlace,
  /**
   * Place of the message before it among those for everybody, or of those between the same two; null for the first.
   * Whoever does not have that one has missed something.
   */
  previous: chatPlace.nullable(),
  sentAt: z.iso.datetime(),
  author: chatPerson,
  /** Written by the one who reads this. */
  mine: z.boolean(),
  /** The only other one who sees it; null: for everybody. */
  to: chatPerson.nullable(),
  /** Empty when it was deleted, or is nothing but a file. */
  text: z.string().max(maxMessageLength),
  file: chatFile.nullable(),
  reactions: z.array(chatReaction).max(maxReactionKinds),
  deleted: z.boolean(),
  /** Grows with each reaction and with the deletion: news that are older than what is known are to be ignored. */
  revision: z.int().nonnegative(),
});
export type ChatMessage = z.infer<typeof chatMessage>;
