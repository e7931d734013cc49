"use client";

import { useEffect, useState, type ReactNode } from "react";
import { Provider } from "react-redux";
import type { CallEngineView } from "@/lib/call-engine/call-engine-events";
import type { MeetingCode } from "@/lib/protocol/ids";
import { connectChatToStore } from "@/lib/store/connect-chat-to-store";
import { connectEngineToStore } from "@/lib/store/connect-engine-to-store";
import { makeStore, type AppStore } from "@/lib/store/make-store";
import { rememberPreferences } from "@/lib/store/remember-preferences";
import { accessTo, CallEngineContext, type CallEngineAccess } from "./call-engine-context";

export type CallEngineOptions = { meeting: MeetingCode; guestToken: string | null };
export type CreateCallEngine = (options: CallEngineOptions) => CallEngineView | Promise<CallEngineView>;

/** Socket, WebRTC and mediasoup-client come over the wire only when somebody opens a meeting. */
async function loadCallEngine(options: CallEngineOptions): Promise<CallEngineView> {
  const { createCallEngine } = await import("@/lib/call-engine/call-engine");
  return createCallEngine(options);
}

/** The engine turns what goes wrong into state; what still arrives here is a fault of ours and belongs in the log. */
function logError(error: unknown): void {
  console.error(error);
}

type Call =
  | { status: "loading" }
  | { status: "ready"; access: CallEngineAccess; store: AppStore }
  | { status: "failed"; error: unknown };

export type CallProviderProps = CallEngineOptions & {
  createEngine?: CreateCallEngine;
  /** Shown while the engine is on its way. */
  loading: ReactNode;
  /** Shown when the engine cannot be loaded: no network, or a page older than the server. */
  failed: (error: unknown) => ReactNode;
  children: ReactNode;
};

/**
 * One engine and one store for as long as it is mounted. To leave one meeting for another, or to start anew in the
 * same one, give it another `key`.
 */
export function CallProvider({
  meeting,
  guestToken,
  createEngine = loadCallEngine,
  loading,
  failed,
  children,
}: CallProviderProps) {
  const [call, setCall] = useState<Call>({ status: "loading" });

  useEffect(() => {
    let abandoned = false;
    let close = () => {};

    async function open() {
      // Strict mode mounts, unmounts and mounts again within one task: the first of the two must open no devices.
      await Promise.resolve();
      if (abandoned) return;
      const engine = await createEngine({ meeting, guestToken });
      if (abandoned) {
        await engine.close();
        return;
      }
      const store = makeStore();
      const stops = [
        connectEngineToStore(engine, store),
        connectChatToStore(engine.chat, store),
        rememberPreferences(store),
      ];
      close = () => {
        stops.forEach((stop) => stop());
        engine.close().catch(logError);
      };
      setCall({ status: "ready", access: accessTo(engine), store });
      engine.enterLobby().catch(logError);
    }

    open().catch((error: unknown) => {
      logError(error);
      if (!abandoned) setCall({ status: "failed", error });
    });
    return () => {
      abandoned = true;
      close();
    };
  }, [meeting, guestToken, createEngine]);

  if (call.status === "loading") return loading;
  if (call.status === "failed") return failed(call.error);
  return (
    <Provider store={call.store}>
      <CallEngineContext value={call.access}>{children}</CallEngineContext>
    </Provider>
  );
}
