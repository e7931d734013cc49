"use client";

import { useLayoutEffect, useMemo, useState, useSyncExternalStore } from "react";
import { CallProvider, type CreateCallEngine } from "@/lib/react/call-provider";
import type { Preferences } from "@/lib/protocol/accounts-api";
import type { MeetingCode } from "@/lib/protocol/ids";
import { selectCallError, selectPhase } from "@/lib/store/features/call-slice";
import type { ParticipantInfo } from "@/lib/protocol/participant";
import { useAppSelector, useAppStore } from "@/lib/store/hooks";
import { selectSelf } from "@/lib/store/selectors";
import { EndScreen } from "./end-screen/end-screen";
import { endingOf, type Ending } from "./end-screen/ending";
import { Lobby } from "./lobby/lobby";
import { browserBarrier } from "./meeting/browser-barrier";
import { CallLoading } from "./meeting/call-loading";
import { MeetingContext } from "./meeting/meeting-context";
import { useCallScreen } from "./meeting/use-call-screen";
import { LaterNotices } from "./notices/later-notices";

export type MeetingScreenProps = {
  code: MeetingCode;
  title: string;
  /** Null for guests, who are asked for their name. */
  signedInName: string | null;
  /** Where the picture of the account is; null: none. */
  picture?: string | null;
  /** Of the account, with which the pre-join page begins. */
  preferences?: Preferences | null;
  /** Present for guests. */
  guestToken: string | null;
  /** For tests; the page loads the real one. */
  createEngine?: CreateCallEngine;
};

/** The page of one meeting, from the pre-join page to the end of the call. */
export function MeetingScreen({
  code,
  title,
  signedInName,
  picture = null,
  preferences = null,
  guestToken,
  createEngine,
}: MeetingScreenProps) {
  const [ending, setEnding] = useState<Ending | null>(null);
  // As the page was loaded, or as the call has shown it last: a new name holds for who comes in again as well.
  const [seen, setSeen] = useState({ name: signedInName, picture });
  const barrier = useBrowserBarrier();
  const signedIn = signedInName !== null;
  const meeting = useMemo(() => ({ code, title, signedIn }), [code, title, signedIn]);
  if (barrier) return <EndScreen ending={barrier} onRejoin={() => window.location.reload()} />;
  // Without the provider there is no engine: camera and microphone are free, however the call has ended. Coming back
  // is a new engine and a new store, which know nothing of the ended call.
  if (ending) return <EndScreen ending={ending} onRejoin={() => setEnding(null)} />;
  return (
    <MeetingContext value={meeting}>
      <CallProvider
        meeting={code}
        guestToken={guestToken}
        preferences={preferences}
        createEngine={createEngine}
        failed={() => <EndScreen ending={notLoaded} onRejoin={() => window.location.reload()} />}
      >
        <CurrentPhase
          signedInName={seen.name}
          picture={seen.picture}
          onEnded={(how, self) => {
            setEnding(how);
            if (signedIn && self) setSeen({ name: self.name, picture: self.avatar });
          }}
        />
        <LaterNotices />
      </CallProvider>
    </MeetingContext>
  );
}

/** Unknown on the server, and the same for as long as the page is open. */
function useBrowserBarrier(): Ending | null {
  const barrier = useSyncExternalStore(
    neverChanges,
    () => browserBarrier(window, window.location.href)?.cause ?? null,
    () => null,
  );
  return barrier === null ? null : browserBarrier(window, window.location.href);
}
const neverChanges = () => () => undefined;

const notLoaded = { cause: "not-loaded", wayBack: { label: "loadAgain", by: "reload" } } as const;

function CurrentPhase({
  signedInName,
  picture,
  onEnded,
}: {
  signedInName: string | null;
  picture: string | null;
  /** @param self as the others have seen this person; null: they were not in the call */
  onEnded: (ending: Ending, self: ParticipantInfo | null) => void;
}) {
  const phase = useAppSelector(selectPhase);
  const error = useAppSelector(selectCallError);
  const { getState } = useAppStore();
  // Before the next paint, or the page would be empty for a frame.
  useLayoutEffect(() => {
    if (phase === "left" || phase === "refused") onEnded(endingOf(phase, error), selectSelf(getState()));
  }, [phase, error, onEnded, getState]);
  // Fetched at the latest while the server is asked for a seat.
  const callScreen = useCallScreen(phase !== "lobby");
  switch (phase) {
    case "lobby":
    case "joining":
    case "waiting":
      return <Lobby signedInName={signedInName} picture={picture} />;
    case "joined":
      return callScreen ?? <CallLoading />;
    case "left":
    case "refused":
      return null;
  }
}
