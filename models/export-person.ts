import type { AuditEventFields } from "./audit-event";
import { findAuditEventsOf } from "./audit-events-of-person";
import { Ban } from "./ban";
import { connectDatabase } from "./connect";
import { listPersonalTokens } from "./list-personal-tokens";
import { Meeting, toMeetingRecord, type MeetingRecord } from "./meeting";
import type { PersonalTokenRecord } from "./personal-token";
import { toUserRecord, User, type UserIdentity, type UserRecord } from "./user";

export type PersonalData = {
  account: UserRecord;
  identities: UserIdentity[];
  tokens: PersonalTokenRecord[];
  meetings: MeetingRecord[];
  /** What they did in meetings as somebody who runs them, and what was done to them. */
  moderation: Omit<AuditEventFields, "actor">[];
  /** Meetings that they are banned from. */
  bannedFrom: string[];
};

/** Everything that is stored about a person; null when the account is gone. */
export async function exportPerson(id: string): Promise<PersonalData | null> {
  await connectDatabase();
  const user = await User.findById(id, { passwordHash: 0 }).lean();
  if (!user) return null;
  const meetings = await Meeting.find({ host: id }).sort({ createdAt: -1 }).lean();
  return {
    account: toUserRecord(user),
    identities: (user.identities ?? []).map(({ provider, subject }) => ({ provider, subject })),
    tokens: await listPersonalTokens(id),
    meetings: meetings.map(toMeetingRecord),
    moderation: await findAuditEventsOf(`user:${id}`),
    bannedFrom: (await Ban.find({ person: `user:${id}` }).lean()).map(({ meeting }) => meeting),
  };
}
