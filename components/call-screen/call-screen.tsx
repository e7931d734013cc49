"use client";

import { useDeferredValue, type ReactNode } from "react";
import { ChatPanel } from "@/components/chat-panel/chat-panel";
import { ControlsBar } from "@/components/controls-bar/controls-bar";
import { useMeeting } from "@/components/meeting/meeting-context";
import { ParticipantsPanel } from "@/components/participants-panel/participants-panel";
import { FloatingReactions } from "@/components/reactions/floating-reactions";
import { OwnScreenCard } from "@/components/screen-tile/own-screen-card";
import { CallShortcuts } from "@/components/shortcuts/call-shortcuts";
import { CallCues } from "@/components/sounds/call-cues";
import { StatisticsPanel } from "@/components/statistics-panel/statistics-panel";
import { selectPath } from "@/lib/store/features/call-slice";
import { useAppSelector } from "@/lib/store/hooks";
import { AloneCard } from "./alone-card";
import { CallHeader } from "./call-header";
import { PresenceStatus } from "./presence-status";
import { ReconnectingBanner } from "./reconnecting-banner";
import { TileStage } from "./tile-stage";
import { useDarkPage } from "./use-dark-page";

/**
 * The call itself. What lies over the tiles takes no room from them, so that nothing moves when it comes and goes. The
 * tiles come first: all else is rendered right behind them, in small pieces between which the page hears of the switch
 * that its own coming has begun.
 */
export function CallScreen() {
  const { title } = useMeeting();
  const furnished = useDeferredValue(true, false);
  return (
    <CallFrame>
      <CallHeader title={title} />
      <main className="relative flex min-h-0 flex-1 gap-2 px-2">
        <div className="flex min-w-0 flex-1 flex-col">
          <div className="relative min-h-0 flex-1">
            <TileStage />
            <FloatingReactions />
            <div className="pointer-events-none absolute inset-x-3 top-3 flex flex-col items-center gap-2">
              <ReconnectingBanner />
              <PresenceStatus />
              <AloneCard />
            </div>
          </div>
          <OwnScreenCard />
        </div>
        {furnished && (
          <>
            <ParticipantsPanel />
            <ChatPanel />
            <StatisticsPanel />
          </>
        )}
      </main>
      <ControlsBar furnished={furnished} />
      {furnished && <CallShortcuts />}
      <CallCues />
    </CallFrame>
  );
}

/** Carries how the call runs, for tests and tools that look from outside; its children do not render with it. */
function CallFrame({ children }: { children: ReactNode }) {
  const { live, preparing, epoch } = useAppSelector(selectPath);
  useDarkPage();
  return (
    <div
      data-testid="meeting"
      data-path={live ?? "none"}
      data-preparing={preparing ?? ""}
      data-epoch={epoch}
      className="bg-stage text-stage-ink flex h-dvh flex-col overflow-hidden"
    >
      {children}
    </div>
  );
}
