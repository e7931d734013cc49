import type { AuditEventFields } from "./audit-event";
import { findAuditEventsOf } from "./audit-events-of-person";
import { Ban } from "./ban";
import { connectDatabase } from "./connect";
import { listPersonalTokens } from "./list-personal-tokens";
import { listSessions } from "./list-sessions";
import { listTemplates } from "./keep-template";
import { Meeting, toMeetingRecord, type MeetingRecord } from "./meeting";
import type { MeetingTemplateRecord } from "./meeting-template";
import { findMessagesOf, type OwnMessage } from "./messages-of-person";
import { Participation, toParticipationRecord, type ParticipationRecord } from "./participation";
import type { PersonalTokenRecord } from "./personal-token";
import type { SessionFields } from "./session";
import { toUserRecord, User, type UserIdentity, type UserRecord, withoutSecrets } from "./user";

export type PersonalData = {
  account: UserRecord;
  identities: UserIdentity[];
  tokens: PersonalTokenRecord[];
  /** Where they are signed in. */
  sessions: SessionFields[];
  /** Without their passwords, which are stored as hashes. */
  meetings: Omit<MeetingRecord, "passwordMark">[];
  templates: MeetingTemplateRecord[];
  /** The calls they were in. */
  participations: Omit<ParticipationRecord, "id" | "person">[];
  /** Codes of meetings of others that invite their address. */
  invitations: string[];
  /** What they did in meetings as somebody who runs them, and what was done to them. */
  moderation: Omit<AuditEventFields, "actor">[];
  /** What they wrote in meetings. */
  messages: OwnMessage[];
  /** Meetings that they are banned from. */
  bannedFrom: string[];
};

/** Everything that is stored about a person; null when the account is gone. */
export async function exportPerson(id: string): Promise<PersonalData | null> {
  await connectDatabase();
  const user = await User.findById(id, withoutSecrets).lean();
  if (!user) return null;
  const [meetings, stays, invitations] = await Promise.all([
    Meeting.find({ host: id }).sort({ createdAt: -1 }).lean(),
    Participation.find({ person: `user:${id}` })
      .sort({ joinedAt: -1 })
      .lean(),
    Meeting.find({ invitees: user.email }, { code: 1 }).lean(),
  ]);
  const now = new Date();
  return {
    account: toUserRecord(user),
    identities: (user.identities ?? []).map(({ provider, subject }) => ({ provider, subject })),
    tokens: await listPersonalTokens(id),
    sessions: await listSessions(id),
    meetings: meetings.map((meeting) => {
      const { passwordMark: _mark, ...record } = toMeetingRecord(meeting);
      return record;
    }),
    templates: await listTemplates(id),
    participations: stays.map((stay) => {
      const { id: _id, person: _person, ...record } = toParticipationRecord(stay, now);
      return record;
    }),
    invitations: invitations.map(({ code }) => code),
    messages: await findMessagesOf(`user:${id}`),
    moderation: await findAuditEventsOf(`user:${id}`),
    bannedFrom: (await Ban.find({ person: `user:${id}` }).lean()).map(({ meeting }) => meeting),
  };
}
