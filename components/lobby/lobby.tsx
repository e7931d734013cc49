"use client";

import { memo } from "react";
import { DevicePickers } from "@/components/device-settings/device-pickers";
import { useMeeting } from "@/components/meeting/meeting-context";
import { selectPhase } from "@/lib/store/features/call-slice";
import { useAppSelector } from "@/lib/store/hooks";
import { CameraPreview } from "./camera-preview";
import { DeviceProblems } from "./device-problems";
import { JoinForm } from "./join-form";
import { LobbyFrame } from "./lobby-frame";
import { LobbyStatus } from "./lobby-status";
import { rememberedName } from "./remembered-name";
import { WithEngine } from "./with-engine";
import { WaitingCard } from "./waiting-card";

/**
 * The pre-join page: check picture and sound, say who you are, go in. Renders once: its parts follow what they show.
 * What needs no device is sent by the server, and stands in its place when the page begins to run.
 */
export const Lobby = memo(function Lobby({
  signedInName,
  picture,
}: {
  signedInName: string | null;
  picture: string | null;
}) {
  const { title, code } = useMeeting();
  const waiting = useAppSelector((state) => selectPhase(state) === "waiting");
  return (
    <LobbyFrame
      preview={
        <WithEngine meanwhile={<div className="bg-stage aspect-video rounded-3xl" />}>
          <CameraPreview name={signedInName} picture={picture} />
        </WithEngine>
      }
      devices={
        <WithEngine meanwhile={<div className="h-17.5" />}>
          <DevicePickers className="grid gap-3 sm:grid-cols-3" />
        </WithEngine>
      }
      title={title}
      code={code}
    >
      <LobbyStatus />
      {waiting ? (
        <WaitingCard name={signedInName ?? rememberedName()} picture={picture} />
      ) : (
        <JoinForm signedInName={signedInName} />
      )}
      {/* Room for three lines: the button above stays where it is when the browser's question is answered. */}
      <div className="min-h-15">
        <DeviceProblems />
      </div>
    </LobbyFrame>
  );
});
