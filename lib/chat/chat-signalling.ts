import type { BrowserNotifications } from "@/lib/protocol/browser-notifications";
import type { BrowserRequests } from "@/lib/protocol/browser-requests";
import type { Notification, PayloadInput, Reply } from "@/lib/protocol/contract";

/** The part of the call's connection that the chat uses. */
export interface ChatSignalling {
  request<N extends keyof BrowserRequests & string>(
    name: N,
    payload: PayloadInput<BrowserRequests, N>,
    timeoutMs?: number,
  ): Promise<Reply<BrowserRequests, N>>;
  on<N extends keyof BrowserNotifications & string>(
    name: N,
    listener: (payload: Notification<BrowserNotifications, N>) => void,
  ): () => void;
}
