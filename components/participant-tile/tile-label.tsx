import { Hand, MicOff, Spotlight, VideoOff } from "lucide-react";
import { useTranslations } from "next-intl";

/** Name and marks at the foot of a tile. */
export function TileLabel({
  name,
  muted,
  silenced,
  handRaised,
  spotlit,
}: {
  name: string;
  muted: boolean;
  /** By something outside the page: marked in another colour than what this person did themselves. */
  silenced: { mic: boolean; camera: boolean };
  handRaised: boolean;
  spotlit: boolean;
}) {
  const t = useTranslations("tile");
  return (
    <div className="pointer-events-none absolute inset-x-1.5 bottom-1.5 flex items-center gap-1.5">
      {handRaised && (
        <span className="bg-highlight text-on-highlight grid size-7 shrink-0 place-items-center rounded-full @max-3xs:size-6">
          <Hand aria-hidden className="size-4" />
          <span className="sr-only">{t("handRaised")}</span>
        </span>
      )}
      <span className="bg-scrim/60 text-on-scrim flex min-w-0 items-center gap-1.5 rounded-lg px-2 py-1 text-[0.8125rem] leading-tight font-medium @max-3xs:px-1.5 @max-3xs:py-0.5 @max-3xs:text-xs">
        {spotlit && (
          <>
            <Spotlight aria-hidden className="text-stage-warning size-3.5 shrink-0" />
            <span className="sr-only">{t("spotlit")}</span>
          </>
        )}
        {muted && (
          <>
            <MicOff
              aria-hidden
              className={`size-3.5 shrink-0 ${silenced.mic ? "text-stage-warning" : "text-stage-danger"}`}
            />
            <span className="sr-only">{silenced.mic ? t("micSilenced") : t("micOff")}</span>
          </>
        )}
        {silenced.camera && (
          <>
            <VideoOff aria-hidden className="text-stage-warning size-3.5 shrink-0" />
            <span className="sr-only">{t("cameraSilenced")}</span>
          </>
        )}
        <bdi className="truncate">{name}</bdi>
      </span>
    </div>
  );
}
