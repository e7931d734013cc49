import { createSelector, createSlice, type PayloadAction } from "@reduxjs/toolkit";
import type { ChatEvents, OutgoingMessage } from "@/lib/chat/chat-events";
import type { ChatMessage, ChatPerson } from "@/lib/protocol/chat";
import type { ErrorBody } from "@/lib/protocol/errors";
import type { ParticipantId } from "@/lib/protocol/ids";
import { participantLeft } from "./participants-slice";

/** For components, which do not know the engine. */
export type { OutgoingMessage } from "@/lib/chat/chat-events";

type Page = ChatEvents["historyLoaded"][0];
export type FloatingReaction = { id: number; participantId: ParticipantId; emoji: string };

export type ChatState = {
  status: "loading" | "ready" | "failed";
  /** By place, without gaps from the first one on. */
  messages: ChatMessage[];
  /** There are older ones on the server. */
  more: boolean;
  outgoing: OutgoingMessage[];
  typing: { participantId: ParticipantId; toYou: boolean }[];
  /** Place of the newest message that the person has seen; null until there was a history. */
  readUntil: number | null;
  /** What is being written, and to whom: it outlives a closed panel. */
  draft: string;
  to: ChatPerson | null;
  problem: ErrorBody | null;
  floating: FloatingReaction[];
  nextFloatingId: number;
};

const initialState: ChatState = {
  status: "loading",
  messages: [],
  more: false,
  outgoing: [],
  typing: [],
  readUntil: null,
  draft: "",
  to: null,
  problem: null,
  floating: [],
  nextFloatingId: 1,
};

/** More at once than this is a blur. */
const mostFloating = 40;

/** The chat as the engine's chat client reports it, and what this person does with it. */
export const chatSlice = createSlice({
  name: "chat",
  initialState,
  reducers: {
    chatLoading(state) {
      if (state.status === "failed") state.status = "loading";
    },
    historyLoaded(state, { payload }: PayloadAction<Page>) {
      const newest = payload.messages.at(-1)?.place ?? -1;
      const newer = state.messages.filter(({ place }) => place > newest);
      state.messages = [...payload.messages, ...newer];
      state.more = payload.more;
      state.status = "ready";
      state.readUntil ??= Math.max(newest, 0);
      dropDelivered(state, payload.messages);
    },
    historyFailed(state, { payload }: PayloadAction<ErrorBody>) {
      if (state.status === "ready") state.problem = payload;
      else state.status = "failed";
    },
    earlierLoaded(state, { payload }: PayloadAction<Page>) {
      state.messages.unshift(...payload.messages);
      state.more = payload.more;
    },
    messageArrived(state, { payload }: PayloadAction<ChatMessage>) {
      insert(state.messages, payload);
      dropDelivered(state, [payload]);
    },
    messageDeleted(state, { payload }: PayloadAction<ChatEvents["messageDeleted"][0]>) {
      const message = find(state, payload);
      if (message)
        Object.assign(message, {
          text: "",
          file: null,
          reactions: [],
          deleted: true,
          revision: payload.revision,
        });
    },
    messageReacted(state, { payload }: PayloadAction<ChatEvents["messageReacted"][0]>) {
      const message = find(state, payload);
      if (message) Object.assign(message, { reactions: payload.reactions, revision: payload.revision });
    },
    outgoingChanged(state, { payload }: PayloadAction<OutgoingMessage>) {
      const index = state.outgoing.findIndex(({ id }) => id === payload.id);
      if (index >= 0) state.outgoing[index] = payload;
      else state.outgoing.push(payload);
    },
    outgoingRemoved(state, { payload }: PayloadAction<string>) {
      state.outgoing = state.outgoing.filter(({ id }) => id !== payload);
    },
    typingChanged(state, { payload }: PayloadAction<ChatEvents["typingChanged"][0]>) {
      const { participantId, toYou } = payload;
      state.typing = state.typing.filter((one) => one.participantId !== participantId);
      if (payload.typing) state.typing.push({ participantId, toYou });
    },
    reactionFloated(state, { payload }: PayloadAction<ChatEvents["reactionFloated"][0]>) {
      state.floating.push({ id: state.nextFloatingId++, ...payload });
      state.floating.splice(0, state.floating.length - mostFloating);
    },
    reactionGone(state, { payload }: PayloadAction<number>) {
      state.floating = state.floating.filter(({ id }) => id !== payload);
    },
    chatRead(state) {
      const newest = state.messages.at(-1)?.place;
      if (state.readUntil !== null && newest !== undefined)
        state.readUntil = Math.max(state.readUntil, newest);
    },
    draftChanged(state, { payload }: PayloadAction<string>) {
      state.draft = payload;
    },
    recipientChanged(state, { payload }: PayloadAction<ChatPerson | null>) {
      state.to = payload;
    },
    problemArose(state, { payload }: PayloadAction<ErrorBody>) {
      state.problem = payload;
    },
    problemDismissed(state) {
      state.problem = null;
    },
  },
  extraReducers: (builder) =>
    // The chosen reader stays chosen when they leave: a private message must not become one for everybody.
    builder.addCase(participantLeft, (state, { payload }) => {
      state.typing = state.typing.filter(({ participantId }) => participantId !== payload);
    }),
  selectors: {
    selectChatStatus: (state) => state.status,
    selectMessages: (state) => state.messages,
    selectMoreMessages: (state) => state.more,
    selectOutgoing: (state) => state.outgoing,
    selectTyping: (state) => state.typing,
    selectReadUntil: (state) => state.readUntil,
    selectDraft: (state) => state.draft,
    selectRecipient: (state) => state.to,
    selectChatProblem: (state) => state.problem,
    selectFloatingReactions: (state) => state.floating,
    selectUnreadCount: createSelector(
      [(state: ChatState) => state.messages, (state: ChatState) => state.readUntil],
      countUnread,
    ),
  },
});

function countUnread(messages: readonly ChatMessage[], readUntil: number | null): number {
  if (readUntil === null) return 0;
  let count = 0;
  for (let index = messages.length - 1; index >= 0; index--) {
    const message = messages[index];
    if (!message || message.place <= readUntil) break;
    if (!message.mine && !message.deleted) count += 1;
  }
  return count;
}

/** Almost always at the end; instances of a larger installation may be told out of order. */
function insert(messages: ChatMessage[], message: ChatMessage): void {
  let index = messages.length;
  while (index > 0 && (messages[index - 1]?.place ?? 0) > message.place) index--;
  if (messages[index - 1]?.id !== message.id) messages.splice(index, 0, message);
}

/** The message that news are about, unless it is known to be in a later state already. */
function find(state: ChatState, { id, revision }: { id: string; revision: number }): ChatMessage | undefined {
  return state.messages.find((message) => message.id === id && message.revision < revision);
}

function dropDelivered(state: ChatState, messages: readonly ChatMessage[]): void {
  if (state.outgoing.length > 0)
    state.outgoing = state.outgoing.filter(({ id }) => !messages.some((message) => message.id === id));
}

export const {
  chatLoading,
  historyLoaded,
  historyFailed,
  earlierLoaded,
  messageArrived,
  messageDeleted,
  messageReacted,
  outgoingChanged,
  outgoingRemoved,
  typingChanged,
  reactionFloated,
  reactionGone,
  chatRead,
  draftChanged,
  recipientChanged,
  problemArose,
  problemDismissed,
} = chatSlice.actions;
export const {
  selectChatStatus,
  selectMessages,
  selectMoreMessages,
  selectOutgoing,
  selectTyping,
  selectReadUntil,
  selectDraft,
  selectRecipient,
  selectChatProblem,
  selectFloatingReactions,
  selectUnreadCount,
} = chatSlice.selectors;
