import type { ChatMessage, ChatPerson, ChatReaction } from "@/lib/protocol/chat";
import type { ErrorBody } from "@/lib/protocol/errors";
import type { ParticipantId } from "@/lib/protocol/ids";

/** A message on its way: shown at once, until the server has it. Plain data. */
export type OutgoingMessage = {
  id: string;
  text: string;
  to: ChatPerson | null;
  file: { name: string; bytes: number } | null;
  /** `failed`: nothing happens any more until the person wants it. */
  state: "uploading" | "sending" | "failed";
  /** Of the file, 0 to 1. */
  progress: number;
  error: ErrorBody | null;
};

/** What the chat tells the outside. Plain data: a store can keep it. */
export type ChatEvents = {
  /** The newest messages as the server has them: after joining, and after news were missed. */
  historyLoaded: [page: { messages: ChatMessage[]; more: boolean }];
  historyFailed: [error: ErrorBody];
  earlierLoaded: [page: { messages: ChatMessage[]; more: boolean }];
  messageArrived: [message: ChatMessage];
  messageDeleted: [change: { id: string; revision: number }];
  messageReacted: [change: { id: string; revision: number; reactions: ChatReaction[] }];
  outgoingChanged: [message: OutgoingMessage];
  outgoingRemoved: [id: string];
  typingChanged: [change: { participantId: ParticipantId; typing: boolean; toYou: boolean }];
  reactionFloated: [reaction: { participantId: ParticipantId; emoji: string }];
  /** Something that was asked for did not work. */
  problemArose: [error: ErrorBody];
};

export type ChatEmit = <N extends keyof ChatEvents>(name: N, ...args: ChatEvents[N]) => void;

/** Everything a page may ask of the chat. Failures become events, except where a promise says otherwise. */
export interface ChatCommands {
  /** To everybody, or to one person. What cannot be sent now is sent when the server is back. */
  send(text: string, to: ChatPerson | null): void;
  sendFile(file: File, to: ChatPerson | null): void;
  /** Tries a failed message once more, under the same id: nobody gets it twice. */
  retry(id: string): void;
  /** Gives up a message that is not sent yet, and its upload. */
  discard(id: string): void;
  loadEarlier(): void;
  /** Loads the newest messages again, after that has failed. */
  reload(): void;
  remove(id: string): void;
  react(id: string, emoji: string, on: boolean): void;
  setTyping(typing: boolean, to: ChatPerson | null): void;
  sendReaction(emoji: string): void;
  /** Address under which the file of a message can be read for some minutes. @throws RequestError */
  openFile(id: string): Promise<string>;
}

/** The chat as React and the store see it. */
export interface ChatView extends ChatCommands {
  on<N extends keyof ChatEvents>(name: N, listener: (...args: ChatEvents[N]) => void): () => void;
}
