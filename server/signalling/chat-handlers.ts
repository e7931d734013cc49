import { demandSeat, type HandlersOf } from "./socket-context";

/** Messages, reactions, and who is typing. */
export const chatHandlers: HandlersOf<
  | "chat:send"
  | "chat:history"
  | "chat:delete"
  | "chat:react"
  | "chat:set-typing"
  | "chat:prepare-file"
  | "chat:open-file"
  | "reaction:send"
> = {
  "chat:send": (payload, context) => {
    const { room, seat } = demandSeat(context);
    return context.chat.send(room, seat, payload);
  },

  "chat:history": (payload, context) => {
    const { room, seat } = demandSeat(context);
    return context.chat.history(room, seat, payload);
  },

  "chat:delete": (payload, context) => {
    const { room, seat } = demandSeat(context);
    return context.chat.delete(room, seat, payload);
  },

  "chat:react": (payload, context) => {
    const { room, seat } = demandSeat(context);
    return context.chat.react(room, seat, payload);
  },

  "chat:set-typing": (payload, context) => {
    const { room, seat } = demandSeat(context);
    context.chat.setTyping(room, seat, payload);
    return {};
  },

  "chat:prepare-file": (payload, context) => {
    const { room, seat } = demandSeat(context);
    return context.chat.prepareFile(room, seat, payload);
  },

  "chat:open-file": (payload, context) => {
    const { room, seat } = demandSeat(context);
    return context.chat.openFile(room, seat, payload);
  },

  "reaction:send": (payload, context) => {
    const { room, seat } = demandSeat(context);
    context.chat.floatReaction(room, seat, payload);
    return {};
  },
};
