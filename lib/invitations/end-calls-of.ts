import { askCallDesk } from "@/lib/node/call-desk";
import { closeMeetingsOf } from "@/models/close-meetings";
import { tellIfToCome } from "./remove-meeting";
import type { Host } from "./invite";

/**
 * Ends what somebody takes part in and hosts, before their account is deleted: they leave every call and door, nobody
 * comes into their meetings any more, who is invited to a time to come is told, and the calls in them are over.
 */
export async function endCallsOf(host: Host): Promise<void> {
  await askCallDesk("desk:expel-account", { userId: host.id, reason: "account-deleted" });
  const meetings = await closeMeetingsOf(host.id);
  for (const meeting of meetings) tellIfToCome(meeting, host);
  await askCallDesk("desk:reread-meetings", { meetings: meetings.map(({ code }) => code) });
}
