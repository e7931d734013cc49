"use client";

import { useEffect, useRef, useState, type ReactNode } from "react";
import { Provider } from "react-redux";
import type { CallEngineView } from "@/lib/call-engine/call-engine-events";
import { CallFront } from "@/lib/call-engine/call-front";
import { usualChoices, type FirstChoices } from "@/lib/call-engine/local-media/first-choices";
import { loadCallEngine } from "@/lib/call-engine/load-call-engine";
import { mayHaveSeat } from "@/lib/call-engine/seat-key";
import type { Preferences } from "@/lib/protocol/accounts-api";
import type { MeetingCode } from "@/lib/protocol/ids";
import { connectChatToStore } from "@/lib/store/connect-chat-to-store";
import { connectEngineToStore } from "@/lib/store/connect-engine-to-store";
import {
  defaultPreferences,
  preferenceChanged,
  type CallPreferences,
} from "@/lib/store/features/preferences-slice";
import { makeStore, type AppStore } from "@/lib/store/make-store";
import { rememberPreferences } from "@/lib/store/remember-preferences";
import { accessTo, CallEngineContext, type CallEngineAccess } from "./call-engine-context";

export type CallEngineOptions = {
  meeting: MeetingCode;
  guestToken: string | null;
  /** Of the account; null for guests, whose devices are all on at first. */
  preferences: Preferences | null;
};
export type CreateCallEngine = (options: CallEngineOptions) => CallEngineView | Promise<CallEngineView>;

/** Devices at once; socket, contracts and WebRTC come over the wire right behind the pre-join page. */
function createCallFront(options: CallEngineOptions): CallEngineView {
  return new CallFront(
    async (base) => {
      const { createCallEngine } = await loadCallEngine();
      return createCallEngine(options, base);
    },
    mayHaveSeat(options.meeting),
    choicesOf(options.preferences),
  );
}

function choicesOf(preferences: Preferences | null): FirstChoices {
  if (!preferences) return usualChoices;
  const { joinMuted, joinWithoutCamera, microphone, camera, speaker } = preferences;
  return { mic: !joinMuted, camera: !joinWithoutCamera, devices: { mic: microphone, camera, speaker } };
}

/** What holds in the call where nothing was chosen in this browser. */
function ofAccount(preferences: Preferences | null): CallPreferences {
  if (!preferences) return defaultPreferences;
  const { sounds, mirrorOwnPicture } = preferences;
  return { ...defaultPreferences, sounds, mirrorOwnPicture };
}

/** As it is before anything has happened, and the same on the server as in the browser. */
function makeFirstStore(preferences: Preferences | null): AppStore {
  const store = makeStore();
  store.dispatch(preferenceChanged(ofAccount(preferences)));
  return store;
}

/** The engine turns what goes wrong into state; what still arrives here is a fault of ours and belongs in the log. */
function logError(error: unknown): void {
  console.error(error);
}

type Call =
  | { status: "opening" }
  | { status: "ready"; access: CallEngineAccess; store: AppStore }
  | { status: "failed"; error: unknown };

export type CallProviderProps = CallEngineOptions & {
  createEngine?: CreateCallEngine;
  /** Shown when a part cannot be loaded: no network, or a page older than the server. */
  failed: (error: unknown) => ReactNode;
  children: ReactNode;
};

/**
 * One engine and one store for as long as it is mounted. The store is there from the first render on, also on the
 * server, so that the page that is sent is the page that stays; the engine comes once the page runs. To leave one
 * meeting for another, or to start anew in the same one, give it another `key`.
 */
export function CallProvider({
  meeting,
  guestToken,
  preferences,
  createEngine = createCallFront,
  failed,
  children,
}: CallProviderProps) {
  const [call, setCall] = useState<Call>({ status: "opening" });
  // What has been changed since counts the next time: no call ends because of it.
  const [firstPreferences] = useState(preferences);
  const [firstStore] = useState(() => makeFirstStore(preferences));
  const unused = useRef<AppStore | null>(firstStore);

  useEffect(() => {
    let abandoned = false;
    let close = () => {};

    async function open() {
      // Strict mode mounts, unmounts and mounts again within one task: the first of the two must open no devices.
      await Promise.resolve();
      if (abandoned) return;
      const engine = await createEngine({ meeting, guestToken, preferences: firstPreferences });
      if (abandoned) {
        await engine.close();
        return;
      }
      const store = unused.current ?? makeStore();
      unused.current = null;
      // Before the first picture: it would turn around in front of whoever does not want it as in a mirror.
      const stops = [
        rememberPreferences(store, ofAccount(firstPreferences)),
        connectEngineToStore(engine, store),
      ];
      close = () => {
        stops.forEach((stop) => stop());
        engine.close().catch(logError);
      };
      setCall({ status: "ready", access: accessTo(engine), store });
      engine.enterLobby().catch(logError);
      await engine.arrived;
      if (abandoned) return;
      stops.push(connectChatToStore(engine.chat, store));
    }

    open().catch((error: unknown) => {
      if (abandoned) return;
      logError(error);
      close();
      close = () => {};
      setCall({ status: "failed", error });
    });
    return () => {
      abandoned = true;
      close();
    };
  }, [meeting, guestToken, firstPreferences, createEngine]);

  if (call.status === "failed") return failed(call.error);
  const here = call.status === "ready" ? call : { store: firstStore, access: null };
  return (
    <Provider store={here.store}>
      <CallEngineContext value={here.access}>{children}</CallEngineContext>
    </Provider>
  );
}
