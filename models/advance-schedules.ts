import { connectDatabase } from "./connect";
import { Meeting } from "./meeting";
import { nextTimes, toScheduleRecord } from "./meeting-schedule";

/** More meetings than end between two looks at a dashboard; what is left is done at the next look. */
const AT_ONCE = 500;

/**
 * Moves the meetings of a person whose time is over on to their next time. Done when they are asked for: no timer has
 * to run for meetings that nobody looks at. Each is moved by one update that expects the former time, so that two
 * lookers at once do no harm.
 */
export async function advanceSchedules(hostId: string, now: Date): Promise<void> {
  await connectDatabase();
  const over = await Meeting.find({ host: hostId, "schedule.nextEndsAt": { $lte: now } }, { schedule: 1 })
    .limit(AT_ONCE)
    .lean();
  for (const { _id, schedule } of over) {
    if (!schedule) continue;
    const { nextAt, nextEndsAt } = nextTimes(toScheduleRecord(schedule), now);
    await Meeting.updateOne(
      { _id, "schedule.nextEndsAt": schedule.nextEndsAt, "schedule.sequence": schedule.sequence },
      {
        $set: { "schedule.nextAt": nextAt, "schedule.nextEndsAt": nextEndsAt },
        $max: { lastActiveAt: schedule.nextEndsAt },
      },
    );
  }
}
