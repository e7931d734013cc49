import type { ChatCommands } from "@/lib/chat/chat-events";
import { useCallEngine } from "./call-engine-context";

/** Everything a component may ask of the chat; the same object for the whole call. */
export function useChatCommands(): ChatCommands {
  return useCallEngine().chat;
}
