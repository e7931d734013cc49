import mongoose, { type Model } from "mongoose";

/** A request that may come again, and what was answered to it; `status` null: it is being worked on. */
export type IdempotencyKeyFields = {
  key: string;
  requestHash: string;
  status: number | null;
  body: string | null;
  expiresAt: Date;
};

const idempotencyKeySchema = new mongoose.Schema<IdempotencyKeyFields>({
  key: { type: String, required: true },
  requestHash: { type: String, required: true },
  status: { type: Number, default: null },
  body: { type: String, default: null },
  expiresAt: { type: Date, required: true },
});
idempotencyKeySchema.index({ key: 1 }, { unique: true });
// Only tidies up: every query asks for the time itself.
idempotencyKeySchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

const registered: Model<IdempotencyKeyFields> | undefined = mongoose.models["IdempotencyKey"];
/** Registered once per process: Next and the server load this file separately and share mongoose. */
export const IdempotencyKey =
  registered ?? mongoose.model<IdempotencyKeyFields>("IdempotencyKey", idempotencyKeySchema);
