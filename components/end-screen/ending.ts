import type { ErrorBody } from "@/lib/protocol/errors";

/** How somebody gets back: with a new engine, with a new page (and a new token in it), at another address, or not at all. */
export type WayBack =
  { label: string; by: "rejoin" | "reload" } | { label: string; by: "visit"; href: string } | null;
export type Ending = { title: string; sentence: string; wayBack: WayBack };

const rejoin = (label: string): WayBack => ({ label, by: "rejoin" });

/** What the page says when the call is over for this browser, or was refused. */
export function endingOf(phase: "left" | "refused", error: ErrorBody | null): Ending {
  if (!error)
    return {
      title: "You have left the meeting",
      sentence: "Camera and microphone are off.",
      wayBack: rejoin("Rejoin"),
    };
  switch (causeOf(error)) {
    case "ended":
      return { title: "The meeting has ended", sentence: "It was ended for everybody.", wayBack: null };
    case "removed":
      return {
        title: "You were removed from the meeting",
        sentence: "Somebody who runs this meeting has taken you out of it.",
        wayBack: null,
      };
    case "banned":
      return {
        title: "You were banned from the meeting",
        sentence: "Somebody who runs this meeting has taken you out of it for good.",
        wayBack: null,
      };
    case "denied":
      return {
        title: "You were not let in",
        sentence: "Somebody who runs this meeting has answered no. If that was a mistake, write to them.",
        wayBack: null,
      };
    case "locked":
      return {
        title: "The meeting is locked",
        sentence: "Nobody new comes in. Ask somebody inside to unlock it, then try again.",
        wayBack: rejoin("Try again"),
      };
    case "replaced":
      return {
        title: "The meeting is open in another window",
        sentence: "Your seat was taken over there. Here the call has stopped.",
        wayBack: rejoin("Use it here"),
      };
    case "full":
      return {
        title: "The meeting is full",
        sentence: "There is room again when somebody leaves. Try again in a while.",
        wayBack: rejoin("Try again"),
      };
    case "signed-out":
      return {
        title: "Your access has expired",
        sentence: "Load the page again to get in.",
        wayBack: { label: "Load again", by: "reload" },
      };
    case "refused":
      return { title: "You cannot join this meeting", sentence: error.message, wayBack: null };
    case "other":
      return {
        title: phase === "left" ? "The call was interrupted" : "You could not join",
        sentence: error.message,
        wayBack: rejoin(phase === "left" ? "Rejoin" : "Try again"),
      };
  }
}

type Cause =
  | "ended"
  | "removed"
  | "banned"
  | "denied"
  | "locked"
  | "replaced"
  | "full"
  | "signed-out"
  | "refused"
  | "other";

const closedCauses = ["ended", "removed", "banned", "denied", "replaced"] as const;

/** A closed room says why in `details.reason`; everything else is told by its code. */
function causeOf({ code, details }: ErrorBody): Cause {
  const closed = closedCauses.find((cause) => cause === details?.reason);
  if (closed) return closed;
  if (code === "meeting-ended") return "ended";
  if (code === "meeting-full") return "full";
  if (code === "meeting-locked") return "locked";
  if (code === "unauthenticated") return "signed-out";
  if (code === "forbidden" || code === "not-found" || code === "not-admitted") return "refused";
  return "other";
}
