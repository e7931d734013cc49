"use client";

import { Hand, Mic, MicOff, ScreenShare, Video, VideoOff } from "lucide-react";
import { memo } from "react";
import { Avatar } from "@/components/ui/avatar";
import type { ParticipantId } from "@/lib/protocol/ids";
import type { ParticipantRole } from "@/lib/protocol/participant";
import { selectSelfId } from "@/lib/store/features/call-slice";
import { selectIsSpeaking, selectParticipant } from "@/lib/store/features/participants-slice";
import { useAppSelector } from "@/lib/store/hooks";
import { selectIsSending } from "@/lib/store/selectors";
import { PersonActions } from "./person-actions";
import { VolumeButton } from "./volume-button";

const roles: Record<ParticipantRole, string | null> = {
  admin: "Admin",
  host: "Host",
  moderator: "Moderator",
  participant: null,
  guest: "Guest",
};

/** One person in the list, with what those who run the meeting may do to them below. */
export const ParticipantRow = memo(function ParticipantRow({ id }: { id: ParticipantId }) {
  const person = useAppSelector((state) => selectParticipant(state, id));
  const isLocal = useAppSelector((state) => selectSelfId(state) === id);
  const micOn = useAppSelector((state) => selectIsSending(state, id, "mic"));
  const cameraOn = useAppSelector((state) => selectIsSending(state, id, "camera"));
  const sharing = useAppSelector((state) => selectIsSending(state, id, "screen"));
  const speaking = useAppSelector((state) => selectIsSpeaking(state, id));
  if (!person) return null;

  const role = person.acting ? "Acting host" : roles[person.role];
  const remark = person.connected || isLocal ? role : "Reconnecting…";
  return (
    <li className="rounded-xl px-2 py-2">
      <div className="flex items-center gap-3">
        <Avatar name={person.name} className="size-9 text-sm" />
        <div className="min-w-0 flex-1">
          <p className="truncate text-[0.9375rem] font-medium">
            {person.name}
            {isLocal && <span className="text-stage-muted font-normal"> (you)</span>}
          </p>
          {remark && <p className="text-stage-muted text-xs">{remark}</p>}
        </div>
        {person.handRaised && (
          <span className="text-amber-300">
            <Hand aria-hidden className="size-4.5" />
            <span className="sr-only">Hand raised</span>
          </span>
        )}
        {sharing && (
          <span className="text-emerald-300">
            <ScreenShare aria-hidden className="size-4.5" />
            <span className="sr-only">Sharing a screen</span>
          </span>
        )}
        {!isLocal && <VolumeButton id={id} name={person.name} />}
        <span className={cameraOn ? "" : "text-red-300"}>
          {cameraOn ? (
            <Video aria-hidden className="size-4.5" />
          ) : (
            <VideoOff aria-hidden className="size-4.5" />
          )}
          <span className="sr-only">{cameraOn ? "Camera on" : "Camera off"}</span>
        </span>
        <span className={micOn ? (speaking ? "text-emerald-400" : "") : "text-red-300"}>
          {micOn ? <Mic aria-hidden className="size-4.5" /> : <MicOff aria-hidden className="size-4.5" />}
          <span className="sr-only">
            {micOn ? (speaking ? "Speaking" : "Microphone on") : "Microphone off"}
          </span>
        </span>
      </div>
      <PersonActions person={person} />
    </li>
  );
});
