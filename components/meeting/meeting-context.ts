import { createContext, useContext } from "react";
import type { MeetingCode } from "@/lib/protocol/ids";

/** What every part of the page may need to know about the meeting, and never changes while it is open. */
export type MeetingFacts = {
  code: MeetingCode;
  title: string;
  /** Whether this person has an account, and is here with it. */
  signedIn: boolean;
};

export const MeetingContext = createContext<MeetingFacts | null>(null);

/** @throws Error outside of a meeting page */
export function useMeeting(): MeetingFacts {
  const meeting = useContext(MeetingContext);
  if (!meeting) throw new Error("This component needs a MeetingContext around it.");
  return meeting;
}
