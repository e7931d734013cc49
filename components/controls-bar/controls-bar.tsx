import { useTranslations } from "next-intl";
import { CopyLinkButton } from "@/components/meeting/copy-link-button";
import { CameraButton } from "./camera-button";
import { ChatButton } from "./chat-button";
import { ControlButton } from "./control-button";
import { HandButton } from "./hand-button";
import { LeaveButton } from "./leave-button";
import { MicButton } from "./mic-button";
import { MoreButton } from "./more-button";
import { ParticipantsButton } from "./participants-button";
import { ReactionsButton } from "./reactions-button";
import { SettingsButton } from "./settings-button";
import { ShareButton } from "./share-button";

/**
 * What one can do in the call. In the middle what concerns oneself, at the right what opens beside the tiles.
 * @param furnished false: only the room that the buttons will take
 */
export function ControlsBar({ furnished = true }: { furnished?: boolean }) {
  const t = useTranslations("controls");
  return (
    <div
      role="group"
      aria-label={t("controls")}
      className="flex shrink-0 items-center justify-center gap-1 px-2 pt-2 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:gap-2 md:px-4 lg:grid lg:grid-cols-[1fr_auto_1fr]"
    >
      {furnished ? <Controls /> : <span className="h-11 sm:h-12" />}
    </div>
  );
}

function Controls() {
  const t = useTranslations("controls");
  return (
    <>
      <div className="hidden min-w-0 lg:block">
        <CopyLinkButton
          label={t("copyLink")}
          className="text-stage-ink hover:bg-stage-raised inline-flex h-10 items-center gap-2 rounded-full px-3.5 text-sm font-medium whitespace-nowrap"
        />
      </div>
      {/* Where there is no room for three groups all stand in one row, with Leave at its end. */}
      <div className="contents items-center gap-3 lg:flex">
        <MicButton as={ControlButton} />
        <CameraButton as={ControlButton} />
        <ShareButton />
        <HandButton />
        <ReactionsButton />
        <MoreButton />
        <LeaveButton className="order-last lg:order-none" />
      </div>
      <div className="contents items-center justify-end gap-3 lg:flex">
        <ParticipantsButton />
        <ChatButton />
        <SettingsButton />
      </div>
    </>
  );
}
