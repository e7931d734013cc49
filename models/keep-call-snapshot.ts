import type { MeetingCode } from "@/lib/protocol/ids";
import { CallSnapshot, callSnapshotSeconds } from "./call-snapshot";
import { connectDatabase } from "./connect";

/** Keeps a call for the process that follows this one, for some minutes. */
export async function keepCallSnapshot(meeting: MeetingCode, state: string, now = new Date()): Promise<void> {
  await connectDatabase();
  await CallSnapshot.updateOne({ meeting }, { $set: { state, savedAt: now } }, { upsert: true });
}

/** The call is over. */
export async function dropCallSnapshot(meeting: MeetingCode): Promise<void> {
  await connectDatabase();
  await CallSnapshot.deleteOne({ meeting });
}

/** The calls that went on until a moment ago. */
export async function findCallSnapshots(now = new Date()): Promise<{ meeting: string; state: string }[]> {
  await connectDatabase();
  const since = new Date(now.getTime() - callSnapshotSeconds * 1_000);
  const found = await CallSnapshot.find({ savedAt: { $gte: since } }).lean();
  return found.map(({ meeting, state }) => ({ meeting, state }));
}
