import type { MeetingCode } from "@/lib/protocol/ids";
import type { PageCursor } from "@/lib/protocol/rest/page-cursor";
import { advanceSchedules } from "./advance-schedules";
import { connectDatabase } from "./connect";
import { countInside } from "./list-participations";
import { Meeting, toMeetingRecord, type MeetingRecord } from "./meeting";
import { containing, pastThePage } from "./pages";

/**
 * `all`: newest first. `upcoming`: what takes place next first. `live`: somebody is inside. `past`: what was used last
 * first, without those that are live; an open meeting that was never scheduled counts from when it was made.
 */
export type MeetingView = "all" | "upcoming" | "live" | "past";

export type MeetingsPage = {
  meetings: MeetingRecord[];
  next: PageCursor | null;
  /** How many people are inside now, for those where somebody is. */
  inside: ReadonlyMap<MeetingCode, number>;
};

export type MeetingsQuery = {
  limit: number;
  after?: PageCursor | undefined;
  /** Part of the title, in whatever letter case. */
  search?: string | undefined;
};

const fields = {
  all: "createdAt",
  live: "createdAt",
  upcoming: "schedule.nextAt",
  past: "lastActiveAt",
} as const;

/** One page of the meetings that a person has made. */
export async function pageMeetings(
  hostId: string,
  view: MeetingView,
  { limit, after, search }: MeetingsQuery,
  now = new Date(),
): Promise<MeetingsPage> {
  await connectDatabase();
  const field = fields[view];
  const direction = view === "upcoming" ? 1 : -1;
  const find = async (live: readonly MeetingCode[]) =>
    Meeting.find({
      host: hostId,
      ...pastThePage(field, direction, after),
      ...ofView(view, live),
      ...(search ? { title: containing(search) } : {}),
    })
      .sort({ [field]: direction, _id: direction })
      .limit(limit + 1)
      .lean();
  // What is over moves among those that are past; elsewhere it is enough to do it when it turns up.
  if (view === "past") await advanceSchedules(hostId, now);
  const inside = await countInside(hostId, now);
  let found = await find([...inside.keys()]);
  if (found.some(({ schedule }) => schedule?.nextEndsAt && schedule.nextEndsAt <= now)) {
    await advanceSchedules(hostId, now);
    found = await find([...inside.keys()]);
  }
  const meetings = found.slice(0, limit).map(toMeetingRecord);
  const last = meetings.at(-1);
  const at = last && momentOf(last, view);
  return { meetings, next: found.length > limit && last && at ? { at, id: last.id } : null, inside };
}

function ofView(view: MeetingView, live: readonly MeetingCode[]) {
  switch (view) {
    case "live":
      return { code: { $in: live } };
    case "past":
      return { code: { $nin: live } };
    case "all":
    case "upcoming":
      return {};
  }
}

function momentOf({ createdAt, lastActiveAt, schedule }: MeetingRecord, view: MeetingView): Date | null {
  if (view === "upcoming") return schedule?.nextAt ?? null;
  return view === "past" ? lastActiveAt : createdAt;
}
