import type { ClosedReason } from "@/lib/protocol/browser-notifications";
import { RequestError, type ErrorBody } from "@/lib/protocol/errors";

/** Why a call is over that somebody else has ended. */
export const closedBodies: Record<ClosedReason, ErrorBody> = {
  ended: { code: "meeting-ended", message: "The meeting has ended.", details: { reason: "ended" } },
  removed: {
    code: "forbidden",
    message: "You were removed from this meeting.",
    details: { reason: "removed" },
  },
  banned: {
    code: "forbidden",
    message: "You were banned from this meeting.",
    details: { reason: "banned" },
  },
  denied: {
    code: "forbidden",
    message: "You were not let into this meeting.",
    details: { reason: "denied" },
  },
  "account-suspended": {
    code: "forbidden",
    message: "Your account was suspended.",
    details: { reason: "account-suspended" },
  },
  "account-deleted": {
    code: "forbidden",
    message: "Your account was deleted.",
    details: { reason: "account-deleted" },
  },
  "session-ended": {
    code: "unauthenticated",
    message: "You were signed out in this browser.",
    details: { reason: "session-ended" },
  },
  replaced: {
    code: "conflict",
    message: "You joined this meeting again in another window.",
    details: { reason: "replaced" },
  },
};

/** Why joining did not work. */
export function bodyOf(error: unknown): ErrorBody {
  if (error instanceof RequestError) return error.toBody();
  console.error("Joining failed.", error);
  return { code: "internal", message: "Joining did not work. Reload the page to try again." };
}
