import type { MeetingCode } from "@/lib/protocol/ids";
import { Ban, type BanFields } from "./ban";
import { connectDatabase } from "./connect";

export type BanRecord = Pick<BanFields, "person" | "name" | "at"> & { id: string };

/** More than this are not shown: who has banned so many should close the meeting to guests. */
export const maxListedBans = 500;

/** Who is banned from a meeting, the last one first. */
export async function listBans(meeting: MeetingCode): Promise<BanRecord[]> {
  await connectDatabase();
  const found = await Ban.find({ meeting }).sort({ _id: -1 }).limit(maxListedBans).lean();
  return found.map(({ _id, person, name, at }) => ({ id: _id.toString(), person, name, at }));
}
