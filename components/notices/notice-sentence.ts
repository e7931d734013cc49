import type { useTranslations } from "next-intl";
import {
  deviceProblemSentence,
  isAboutPermission,
  silencedSentence,
} from "@/components/device-settings/device-problem-sentence";
import type { Notice } from "@/lib/store/features/notices-slice";

type Say = ReturnType<typeof useTranslations<"notices">>;
type SayDevices = ReturnType<typeof useTranslations<"devices">>;

/** What a notice tells, in a plain sentence; null for what is told elsewhere. */
export function noticeSentence(notice: Notice, t: Say, devices: SayDevices): string | null {
  switch (notice.code) {
    case "switch-cancelled":
      return notice.path === "sfu" ? t("switchToServerFailed") : t("switchToDirectFailed");
    case "no-path":
      return notice.reason === "media-server-lost" || notice.reason === "sfu-failed"
        ? t("serverAway")
        : t("noPath");
    case "device-lost":
      return notice.source !== "speaker" && isAboutPermission(notice.problem)
        ? deviceProblemSentence(notice.source, notice.problem, devices)
        : t("deviceLost", { source: notice.source });
    case "device-not-chosen":
      return t("deviceNotChosen", { source: notice.source });
    case "device-silenced":
      return silencedSentence(notice.source, devices);
    case "share-failed":
      return t("shareFailed");
    case "speaking-while-muted":
      return t("speakingWhileMuted");
    case "sound-blocked":
      return t("soundBlocked");
    case "muted":
      return notice.mayUnmute ? t("muted", { name: notice.by }) : t("mutedForNow", { name: notice.by });
    case "muted-on-entry":
      return t("mutedOnEntry");
    case "video-stopped":
      return t("videoStopped", { name: notice.by });
    case "asked-to-unmute":
      return t("askedToUnmute", { name: notice.by });
    case "role-changed":
      return t("role", { role: notice.role });
    case "spotlit":
      return notice.on ? t("spotlit") : t("spotlitNoMore");
    case "acting-changed":
      return notice.acting ? t("acting") : t("actingNoMore");
    case "refused":
      return notice.message;
    case "somebody-waits":
    case "participant-joined":
    case "participant-left":
    case "hand-raised":
      return null;
  }
}
