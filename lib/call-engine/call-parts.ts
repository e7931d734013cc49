import type { ChatClient } from "@/lib/chat/chat-client";
import type { CallBase } from "./call-base";
import type { CallSound } from "./call-sound";
import type { Moderation } from "./moderation";
import type { SignallingClient } from "./signalling-client";

/** What the engine is made of before anybody is in the call, and keeps until it is closed. */
export type CallParts = {
  /** What works already at the door. */
  base: CallBase;
  signalling: SignallingClient;
  sound: CallSound;
  chat: ChatClient;
  moderation: Moderation;
};
