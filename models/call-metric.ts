import mongoose, { type Model } from "mongoose";
import type { MeetingCode, ParticipantId } from "@/lib/protocol/ids";
import type { ModeReason, PathKind } from "@/lib/protocol/mode";
import type { SwitchOutcome } from "@/lib/protocol/switch-report";

/** One switch of the path as one browser has seen it. Times in ms; null where there was nothing to measure. */
export type CallMetricFields = {
  meeting: MeetingCode;
  participantId: ParticipantId;
  epoch: number;
  from: PathKind | null;
  to: PathKind;
  outcome: SwitchOutcome;
  videoGapMs: number | null;
  audioGapMs: number | null;
  totalMs: number;
  /** Why the path was prepared. */
  reason: ModeReason;
  /** Why it was given up; null when it was not. */
  cancelReason: ModeReason | null;
  at: Date;
};

const callMetricSchema = new mongoose.Schema<CallMetricFields>({
  meeting: { type: String, required: true },
  participantId: { type: String, required: true },
  epoch: { type: Number, required: true },
  from: { type: String, enum: ["p2p", "sfu", null], default: null },
  to: { type: String, enum: ["p2p", "sfu"], required: true },
  outcome: { type: String, enum: ["committed", "cancelled"], required: true },
  videoGapMs: { type: Number, default: null },
  audioGapMs: { type: Number, default: null },
  totalMs: { type: Number, required: true },
  reason: { type: String, required: true },
  cancelReason: { type: String, default: null },
  at: { type: Date, default: () => new Date(), required: true },
});
callMetricSchema.index({ meeting: 1, at: 1 });

const registered: Model<CallMetricFields> | undefined = mongoose.models["CallMetric"];
/** Registered once per process: Next and the server load this file separately and share mongoose. */
export const CallMetric = registered ?? mongoose.model<CallMetricFields>("CallMetric", callMetricSchema);
