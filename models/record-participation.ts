import type { MeetingCode, ParticipantId } from "@/lib/protocol/ids";
import type { ParticipantRole } from "@/lib/protocol/participant";
import { connectDatabase } from "./connect";
import { groupIntoCalls } from "./group-into-calls";
import { isDuplicateKey } from "./is-duplicate-key";
import { listParticipations } from "./list-participations";
import { Meeting } from "./meeting";
import type { PersonKey } from "./message";
import { Participation, stillThereSince } from "./participation";

/** As many stays of a meeting as a call has at most, so that its summary counts everybody. */
const STAYS_OF_A_CALL = 2_000;

export type Stay = {
  meeting: MeetingCode;
  seat: ParticipantId;
  person: PersonKey;
  name: string;
  role: ParticipantRole;
};

/**
 * Somebody has taken a seat. The same seat again goes on with the same stay, so that it may be said after each restart.
 * Nothing is kept of a meeting that has been deleted.
 */
export async function recordJoin(stay: Stay, at: Date): Promise<void> {
  await connectDatabase();
  const { meeting, seat, role, person, name } = stay;
  const found = await Meeting.findOneAndUpdate(
    { code: meeting },
    { $max: { lastActiveAt: at } },
    { projection: { host: 1 } },
  ).lean();
  if (!found) return;
  const goOn = { $set: { role, seenAt: at, leftAt: null } };
  const begin = { $setOnInsert: { meeting, host: found.host, person, name, joinedAt: at } };
  try {
    await Participation.updateOne({ seat }, { ...goOn, ...begin }, { upsert: true });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    await Participation.updateOne({ seat }, goOn); // somebody else has begun it in this moment
  }
}

/** Somebody has given up their seat; with the last one the call is over, and the meeting knows how it was. */
export async function recordLeave(
  { meeting, seat, role }: Pick<Stay, "meeting" | "seat" | "role">,
  at: Date,
): Promise<void> {
  await connectDatabase();
  await Participation.updateOne({ seat }, { $set: { role, leftAt: at, seenAt: at } });
  await summarizeCall(meeting, at);
}

/** These people are still there. */
export async function recordPresence(seats: readonly ParticipantId[], at: Date): Promise<void> {
  await connectDatabase();
  await Participation.updateMany({ seat: { $in: seats } }, { $set: { seenAt: at } });
}

/**
 * Ends the stays that no server speaks of any more, when they were last spoken of.
 * @returns the meetings whose call is over with that
 */
export async function endForgottenStays(now: Date): Promise<MeetingCode[]> {
  await connectDatabase();
  const forgotten = { leftAt: null, seenAt: { $lt: stillThereSince(now) } };
  const stays = await Participation.find(forgotten, { meeting: 1, seenAt: 1 }).limit(1_000).lean();
  for (const { _id, seenAt } of stays)
    await Participation.updateOne({ _id, leftAt: null, seenAt }, { $set: { leftAt: seenAt } });
  const over: MeetingCode[] = [];
  for (const meeting of new Set(stays.map((stay) => stay.meeting)))
    if (await summarizeCall(meeting, now)) over.push(meeting);
  return over;
}

/** Keeps how the call that was last was, once nobody is there any more. @returns whether it is over */
async function summarizeCall(meeting: MeetingCode, now: Date): Promise<boolean> {
  const { participations } = await listParticipations(meeting, STAYS_OF_A_CALL, undefined, now);
  const [last] = groupIntoCalls(participations, now);
  if (!last?.endedAt) return false;
  const { startedAt, endedAt, people } = last;
  await Meeting.updateOne(
    { code: meeting },
    { $set: { lastCall: { startedAt, endedAt, people: people.length } }, $max: { lastActiveAt: endedAt } },
  );
  return true;
}
