import { AuditEvent } from "./audit-event";
import { Ban } from "./ban";
import { Meeting } from "./meeting";

/**
 * One step from a database of an earlier release to the present one. There are no transactions: a step that was
 * interrupted runs again, and two instances may run it at once, so doing it twice has to be the same as once.
 */
export type Migration = { title: string; run: () => Promise<void> };

/** In order, never changed once released: the version of a database is how many of them it has been through. */
export const migrations: readonly Migration[] = [
  {
    title: "meetings know when they were last used",
    run: async () => {
      // An update pipeline: mongoose would not cast it.
      await Meeting.collection.updateMany({ lastActiveAt: { $exists: false } }, [
        { $set: { lastActiveAt: "$createdAt" } },
      ]);
    },
  },
  {
    title: "bans know what people were called",
    run: async () => {
      for (const { _id, meeting, person } of await Ban.find({ name: { $exists: false } }).lean()) {
        const event = await AuditEvent.findOne({ meeting, action: "banned", "target.key": person }).lean();
        await Ban.updateOne({ _id }, { $set: { name: event?.target?.name ?? "?" } });
      }
    },
  },
];
