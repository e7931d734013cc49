import type { ChatMessage } from "@/lib/protocol/chat";

/** So long after the message before it a message gets a head of its own, in ms. */
const pauseMs = 5 * 60_000;

/** Whether a message goes on under the head of the one before it: same writer, same reader, soon after. */
export function continues(message: ChatMessage, before: ChatMessage | undefined): boolean {
  return (
    before !== undefined &&
    before.author.participantId === message.author.participantId &&
    before.to?.participantId === message.to?.participantId &&
    Date.parse(message.sentAt) - Date.parse(before.sentAt) < pauseMs
  );
}
