import type { ClosedReason } from "@/lib/protocol/browser-notifications";
import type { ErrorBody } from "@/lib/protocol/errors";

/** How somebody gets back: with a new engine, with a new page (and a new token in it), at another address, or not at all. */
export type WayBack =
  | { label: "rejoin" | "tryAgain" | "useHere"; by: "rejoin" }
  | { label: "tryAgain" | "loadAgain" | "asGuest"; by: "reload" }
  | { label: "openSecure"; by: "visit"; href: string }
  | null;

/** Why somebody is not in the call. Each has its title and sentence. */
export type EndingCause =
  | "left"
  | "ended"
  | "removed"
  | "banned"
  | "denied"
  | "account-suspended"
  | "account-deleted"
  | "session-ended"
  | "locked"
  | "replaced"
  | "full"
  | "signed-out"
  | "refused"
  | "interrupted"
  | "not-joined"
  | "insecure"
  | "no-calls"
  | "not-loaded";

/** `told` is what the server has said, where that says more than we could. */
export type Ending = { cause: EndingCause; told?: ErrorBody; wayBack: WayBack };

const rejoin = (label: "rejoin" | "tryAgain" | "useHere"): WayBack => ({ label, by: "rejoin" });

/** What the page says when the call is over for this browser, or was refused. */
export function endingOf(phase: "left" | "refused", error: ErrorBody | null): Ending {
  if (!error) return { cause: "left", wayBack: rejoin("rejoin") };
  const cause = causeOf(error);
  switch (cause) {
    case "ended":
    case "removed":
    case "banned":
    case "denied":
    case "account-suspended":
      return { cause, wayBack: null };
    case "account-deleted":
      // The page knows by then that nobody is signed in: it asks for a name, where guests may come.
      return { cause, wayBack: { label: "asGuest", by: "reload" } };
    case "locked":
    case "full":
      return { cause, wayBack: rejoin("tryAgain") };
    case "replaced":
      return { cause, wayBack: rejoin("useHere") };
    case "signed-out":
    case "session-ended":
      return { cause, wayBack: { label: "loadAgain", by: "reload" } };
    case "refused":
      return { cause, told: error, wayBack: null };
    case "other":
      return phase === "left"
        ? { cause: "interrupted", told: error, wayBack: rejoin("rejoin") }
        : { cause: "not-joined", told: error, wayBack: rejoin("tryAgain") };
  }
}

const closedCauses: Record<ClosedReason, true> = {
  ended: true,
  removed: true,
  banned: true,
  denied: true,
  replaced: true,
  "account-suspended": true,
  "account-deleted": true,
  "session-ended": true,
};
const isClosedReason = (reason: unknown): reason is ClosedReason =>
  typeof reason === "string" && Object.hasOwn(closedCauses, reason);
type Cause = ClosedReason | "locked" | "full" | "signed-out" | "refused" | "other";

/** A closed room says why in `details.reason`; everything else is told by its code. */
function causeOf({ code, details }: ErrorBody): Cause {
  const reason = details?.reason;
  if (isClosedReason(reason)) return reason;
  if (code === "meeting-ended") return "ended";
  if (code === "meeting-full") return "full";
  if (code === "meeting-locked") return "locked";
  if (code === "unauthenticated") return "signed-out";
  if (code === "forbidden" || code === "not-found" || code === "not-admitted") return "refused";
  return "other";
}
