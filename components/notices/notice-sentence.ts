import type { ParticipantRole } from "@/lib/protocol/participant";
import type { Notice } from "@/lib/store/features/notices-slice";

const sources = {
  mic: "microphone",
  camera: "camera",
  screen: "screen share",
  "screen-audio": "sound of the screen share",
};

const roleSentences: Record<ParticipantRole, string> = {
  admin: "You run this meeting as an admin.",
  host: "You are the host of this meeting now.",
  moderator: "You are a moderator of this meeting now.",
  participant: "You are not a moderator of this meeting any more.",
  guest: "You are not a moderator of this meeting any more.",
};

/** What a notice tells, in a plain sentence; null for what is told elsewhere. */
export function noticeSentence(notice: Notice): string | null {
  switch (notice.code) {
    case "switch-cancelled":
      return notice.path === "sfu"
        ? "Moving the call to the server did not work yet. It goes on as it is and is tried again."
        : "Making the call direct did not work. It goes on through the server.";
    case "no-path":
      return notice.reason === "media-server-lost" || notice.reason === "sfu-failed"
        ? "The server that carries this call is away. The call continues as soon as it is back."
        : "There is no connection to the others at the moment. It is being made anew.";
    case "device-lost":
      return `Your ${sources[notice.source]} is gone. Connect it again, or choose another one in Settings.`;
    case "share-failed":
      return "Your screen cannot be shared. Allow it for this browser in the settings of your system, then try again.";
    case "speaking-while-muted":
      return "You are speaking, but your microphone is off.";
    case "sound-blocked":
      return "Your browser has blocked the sound of this call.";
    case "muted":
      return notice.mayUnmute
        ? `${notice.by} muted you.`
        : `${notice.by} muted you. You can speak again when you are asked to; raise your hand to be seen.`;
    case "muted-on-entry":
      return "Everybody comes into this meeting muted. Unmute yourself to speak.";
    case "video-stopped":
      return `${notice.by} turned off your camera.`;
    case "asked-to-unmute":
      return `${notice.by} asks you to unmute.`;
    case "role-changed":
      return roleSentences[notice.role];
    case "acting-changed":
      return notice.acting
        ? "The host is away. You run the meeting until they are back."
        : "You do not run the meeting any more in place of the host.";
    case "refused":
      return notice.message;
    case "somebody-waits":
      return notice.others > 0
        ? `${notice.name} and ${notice.others} other${notice.others === 1 ? "" : "s"} wait to be let in.`
        : `${notice.name} waits to be let in.`;
    case "participant-joined":
    case "participant-left":
    case "hand-raised":
      return null;
  }
}
