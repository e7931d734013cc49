import type { MeetingCode } from "@/lib/protocol/ids";
import { CallMetric, type CallMetricFields } from "./call-metric";
import { connectDatabase } from "./connect";

/** What the browsers of one meeting have reported about their switches: the newest `limit`, oldest first. */
export async function listSwitchesOfMeeting(meeting: MeetingCode, limit = 500): Promise<CallMetricFields[]> {
  await connectDatabase();
  const newest = await CallMetric.find({ meeting }, { _id: 0, __v: 0 }).sort({ at: -1 }).limit(limit).lean();
  return newest.reverse();
}
