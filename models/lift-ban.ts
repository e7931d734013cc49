import type { MeetingCode } from "@/lib/protocol/ids";
import { Ban } from "./ban";
import { connectDatabase } from "./connect";
import type { BanRecord } from "./list-bans";

/** @returns whose ban it was; null when this meeting has no such ban */
export async function liftBan(meeting: MeetingCode, id: string): Promise<BanRecord | null> {
  await connectDatabase();
  const lifted = await Ban.findOneAndDelete({ _id: id, meeting }).lean();
  return lifted && { id, person: lifted.person, name: lifted.name, at: lifted.at };
}
