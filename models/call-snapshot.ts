import mongoose, { type Model } from "mongoose";

/** A call as the process that runs it left it; `state` is that process's own affair. */
export type CallSnapshotFields = { meeting: string; state: string; savedAt: Date };

/** A process that has not said for so long that a call goes on does not run it any more, in seconds. */
export const callSnapshotSeconds = 3 * 60;

const callSnapshotSchema = new mongoose.Schema<CallSnapshotFields>({
  meeting: { type: String, required: true },
  state: { type: String, required: true },
  savedAt: { type: Date, required: true },
});
callSnapshotSchema.index({ meeting: 1 }, { unique: true });
// Only tidies up: every query asks for the time itself.
callSnapshotSchema.index({ savedAt: 1 }, { expireAfterSeconds: callSnapshotSeconds });

const registered: Model<CallSnapshotFields> | undefined = mongoose.models["CallSnapshot"];
/** Registered once per process: Next and the server load this file separately and share mongoose. */
export const CallSnapshot =
  registered ?? mongoose.model<CallSnapshotFields>("CallSnapshot", callSnapshotSchema);
