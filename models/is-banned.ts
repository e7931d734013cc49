import type { MeetingCode } from "@/lib/protocol/ids";
import { Ban } from "./ban";
import { connectDatabase } from "./connect";
import type { PersonKey } from "./message";

/** @param people one person: as an account, and as the guest that their browser is */
export async function isBanned(meeting: MeetingCode, people: readonly PersonKey[]): Promise<boolean> {
  await connectDatabase();
  const keys = { $in: [...people] };
  return (await Ban.exists({ meeting, $or: [{ person: keys }, { browsers: keys }] })) !== null;
}
