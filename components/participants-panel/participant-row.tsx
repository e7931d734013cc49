"use client";

import { Hand, ScreenShare, Video, VideoOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { Avatar } from "@/components/ui/avatar";
import type { ParticipantId } from "@/lib/protocol/ids";
import { selectSelfId } from "@/lib/store/features/call-slice";
import { selectParticipant } from "@/lib/store/features/participants-slice";
import { useAppSelector } from "@/lib/store/hooks";
import { selectIsSending } from "@/lib/store/selectors";
import { MicMark } from "./mic-mark";
import { PersonActions } from "./person-actions";
import { VolumeButton } from "./volume-button";

const named = {
  admin: "admin",
  host: "host",
  moderator: "moderator",
  participant: null,
  guest: "guest",
} as const;

/** One person in the list, with what those who run the meeting may do to them below. */
export const ParticipantRow = memo(function ParticipantRow({ id }: { id: ParticipantId }) {
  const t = useTranslations("people");
  const person = useAppSelector((state) => selectParticipant(state, id));
  const isLocal = useAppSelector((state) => selectSelfId(state) === id);
  const cameraOn = useAppSelector((state) => selectIsSending(state, id, "camera"));
  const sharing = useAppSelector((state) => selectIsSending(state, id, "screen"));
  if (!person) return null;

  const ownRole = named[person.role];
  const role = person.acting ? t("roles.acting") : ownRole && t(`roles.${ownRole}`);
  const remark = person.connected || isLocal ? role : t("reconnecting");
  return (
    <li className="rounded-xl px-2 py-2 contain-content">
      <div className="flex items-center gap-3">
        <Avatar name={person.name} picture={person.avatar} className="size-9 text-sm" />
        <div className="min-w-0 flex-1">
          <p className="truncate text-[0.9375rem] font-medium">
            {person.name}
            {isLocal && <span className="text-stage-muted font-normal"> {t("you")}</span>}
          </p>
          {remark && <p className="text-stage-muted text-xs">{remark}</p>}
        </div>
        {person.handRaised && (
          <span className="text-stage-warning">
            <Hand aria-hidden className="size-4.5" />
            <span className="sr-only">{t("handRaised")}</span>
          </span>
        )}
        {sharing && (
          <span className="text-stage-success">
            <ScreenShare aria-hidden className="size-4.5" />
            <span className="sr-only">{t("sharing")}</span>
          </span>
        )}
        {!isLocal && <VolumeButton id={id} name={person.name} />}
        <span className={cameraOn ? "" : "text-stage-danger"}>
          {cameraOn ? (
            <Video aria-hidden className="size-4.5" />
          ) : (
            <VideoOff aria-hidden className="size-4.5" />
          )}
          <span className="sr-only">{cameraOn ? t("cameraOn") : t("cameraOff")}</span>
        </span>
        <MicMark id={id} />
      </div>
      <PersonActions person={person} />
    </li>
  );
});
