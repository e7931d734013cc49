import type { Notice } from "@/lib/store/features/notices-slice";

const sources = {
  mic: "microphone",
  camera: "camera",
  screen: "screen share",
  "screen-audio": "sound of the screen share",
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
    case "participant-joined":
    case "participant-left":
    case "hand-raised":
      return null;
  }
}
