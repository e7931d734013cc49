"use client";

import { Mic, MicOff, Phone, Video, VideoOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { VideoLayer } from "@/components/participant-tile/video-layer";
import { Avatar } from "@/components/ui/avatar";
import { useCallCommands } from "@/lib/react/use-call-commands";
import { selectCameraState, selectMicState } from "@/lib/store/features/local-media-slice";
import { useAppSelector } from "@/lib/store/hooks";
import { useFeaturedPicture } from "./use-featured-picture";

/** The call in a small window on top of everything: the newest screen or who spoke last, and the three main switches. */
export function PipCall() {
  const t = useTranslations("pip");
  const { id, source, name, avatar, sending, stream } = useFeaturedPicture();
  const [painted, setPainted] = useState<MediaStream | null>(null);
  const covered = !sending || stream === null || painted !== stream;
  return (
    <main className="bg-stage text-stage-ink relative h-dvh overflow-hidden font-sans">
      <VideoLayer
        key={stream?.id ?? "empty"}
        stream={stream}
        owner={id}
        source={source}
        fit={source === "screen" ? "contain" : "cover"}
        onFirstFrame={() => setPainted(stream)}
        className="size-full"
      />
      {covered && (
        <div className="bg-stage-raised absolute inset-0 grid place-items-center pb-10">
          {id ? (
            <Avatar name={name} picture={avatar} className="size-20 text-2xl" />
          ) : (
            <p className="text-sm">{t("nobody")}</p>
          )}
        </div>
      )}
      {id && (
        <p className="bg-scrim/60 text-on-scrim absolute start-2 top-2 max-w-[80%] truncate rounded-lg px-2 py-1 text-xs font-medium">
          {source === "screen" ? t("screenOf", { name }) : name}
        </p>
      )}
      <PipControls />
    </main>
  );
}

function PipControls() {
  const say = useTranslations("devices");
  const t = useTranslations("pip");
  const micLive = useAppSelector((state) => selectMicState(state) === "live");
  const cameraOn = useAppSelector((state) => selectCameraState(state) === "live");
  const { setMicMuted, setCameraOn, leave } = useCallCommands();
  return (
    <div
      role="group"
      aria-label={t("controls")}
      className="absolute inset-x-0 bottom-3 flex justify-center gap-3"
    >
      <PipButton label={say(micLive ? "muteMic" : "unmuteMic")} onClick={() => void setMicMuted(micLive)}>
        {micLive ? <Mic aria-hidden /> : <MicOff aria-hidden className="text-stage-danger" />}
      </PipButton>
      <PipButton
        label={say(cameraOn ? "turnOffCamera" : "turnOnCamera")}
        onClick={() => void setCameraOn(!cameraOn)}
      >
        {cameraOn ? <Video aria-hidden /> : <VideoOff aria-hidden className="text-stage-danger" />}
      </PipButton>
      <PipButton label={t("leave")} leave onClick={() => void leave()}>
        <Phone aria-hidden className="rotate-135" />
      </PipButton>
    </div>
  );
}

/** Without a tooltip: that would open in the other window. */
function PipButton({
  label,
  leave = false,
  onClick,
  children,
}: {
  label: string;
  leave?: boolean;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onClick}
      className={`grid size-10 place-items-center rounded-full [&_svg]:size-5 ${leave ? "bg-danger text-on-danger hover:bg-danger-hover" : "bg-scrim/70 text-on-scrim hover:bg-scrim/90"}`}
    >
      {children}
    </button>
  );
}
