import type { z } from "zod";
import type { BrowserNotifications } from "@/lib/protocol/browser-notifications";

export type NotificationName = keyof BrowserNotifications & string;
export type NotificationPayload<N extends NotificationName> = z.input<BrowserNotifications[N]>;

/** Where a room leaves its notifications; what is sent while a connection is down is delivered when it is back. */
export interface Outbox {
  send<N extends NotificationName>(connectionId: string, name: N, payload: NotificationPayload<N>): void;
  /** Ends a connection behind what was sent to it. */
  close(connectionId: string): void;
}
