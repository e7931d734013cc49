import type { ChatView } from "@/lib/chat/chat-events";
import {
  earlierLoaded,
  historyFailed,
  historyLoaded,
  messageArrived,
  messageDeleted,
  messageReacted,
  outgoingChanged,
  outgoingRemoved,
  problemArose,
  reactionFloated,
  typingChanged,
} from "./features/chat-slice";
import type { AppStore } from "./make-store";

/** Events of the chat in, actions out. Returns what ends the connection. */
export function connectChatToStore(chat: Pick<ChatView, "on">, { dispatch }: AppStore): () => void {
  const stops = [
    chat.on("historyLoaded", (page) => dispatch(historyLoaded(page))),
    chat.on("historyFailed", (error) => dispatch(historyFailed(error))),
    chat.on("earlierLoaded", (page) => dispatch(earlierLoaded(page))),
    chat.on("messageArrived", (message) => dispatch(messageArrived(message))),
    chat.on("messageDeleted", (change) => dispatch(messageDeleted(change))),
    chat.on("messageReacted", (change) => dispatch(messageReacted(change))),
    chat.on("outgoingChanged", (message) => dispatch(outgoingChanged(message))),
    chat.on("outgoingRemoved", (id) => dispatch(outgoingRemoved(id))),
    chat.on("typingChanged", (change) => dispatch(typingChanged(change))),
    chat.on("reactionFloated", (reaction) => dispatch(reactionFloated(reaction))),
    chat.on("problemArose", (error) => dispatch(problemArose(error))),
  ];
  return () => stops.forEach((stop) => stop());
}
