import mongoose, { type Model } from "mongoose";

/** How often something was tried, in the shape that rate-limiter-flexible keeps it. */
export type RateLimitFields = { key: string; points: number; expire: Date | null };

const rateLimitSchema = new mongoose.Schema<RateLimitFields>({
  key: { type: String, required: true },
  points: { type: Number, required: true },
  expire: { type: Date, default: null },
});
rateLimitSchema.index({ key: 1 }, { unique: true });
// Only tidies up: every query asks for the time itself.
rateLimitSchema.index({ expire: 1 }, { expireAfterSeconds: 0 });

const registered: Model<RateLimitFields> | undefined = mongoose.models["RateLimit"];
/** Registered once per process: Next and the server load this file separately and share mongoose. */
export const RateLimit = registered ?? mongoose.model<RateLimitFields>("RateLimit", rateLimitSchema);
