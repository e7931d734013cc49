import type { MeetingCode } from "@/lib/protocol/ids";
import { parseMeetingCode } from "@/lib/protocol/parse-meeting-code";
import type { PageCursor } from "@/lib/protocol/rest/page-cursor";
import { connectDatabase } from "./connect";
import { Meeting, toMeetingRecord, type MeetingRecord } from "./meeting";
import { containing, pastThePage } from "./pages";
import { User } from "./user";

export type AllMeetingsQuery = {
  limit: number;
  after?: PageCursor | undefined;
  /** Part of the title, in whatever letter case, or the code. */
  search?: string | undefined;
  /** Only these. */
  codes?: readonly MeetingCode[] | undefined;
};

export type MeetingOfSomebody = MeetingRecord & { host: { id: string; name: string; email: string } | null };

/** One page of the meetings of everybody, the newest first, with those who have made them. */
export async function pageAllMeetings({ limit, after, search, codes }: AllMeetingsQuery): Promise<{
  meetings: MeetingOfSomebody[];
  next: PageCursor | null;
}> {
  await connectDatabase();
  const code = search ? parseMeetingCode(search) : null;
  const found = await Meeting.find({
    ...pastThePage("createdAt", -1, after),
    ...(search ? { $or: [{ title: containing(search) }, ...(code ? [{ code }] : [])] } : {}),
    ...(codes ? { code: { $in: [...codes] } } : {}),
  })
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean();
  const records = found.slice(0, limit).map(toMeetingRecord);
  const hosts = await findHosts(records.map(({ hostId }) => hostId));
  const last = records.at(-1);
  return {
    meetings: records.map((record) => ({ ...record, host: hosts.get(record.hostId) ?? null })),
    next: found.length > limit && last ? { at: last.createdAt, id: last.id } : null,
  };
}

async function findHosts(ids: readonly string[]) {
  const found = await User.find({ _id: { $in: [...new Set(ids)] } }, { name: 1, email: 1 }).lean();
  return new Map(found.map(({ _id, name, email }) => [_id.toString(), { id: _id.toString(), name, email }]));
}
