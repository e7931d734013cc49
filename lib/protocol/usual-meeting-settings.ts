import type { z } from "zod";
import type { meetingSettings } from "./accounts-api";

/** Of a meeting whose host has chosen nothing, and of one that is older than a setting. */
export const usualMeetingSettings: Readonly<z.infer<typeof meetingSettings>> = {
  guestsAllowed: true,
  chatAllowed: true,
  waitingRoom: false,
  locked: false,
  screenSharing: "everybody",
  muteOnEntry: false,
  maxParticipants: 50,
  policy: "auto",
  p2pLimit: 2,
};
