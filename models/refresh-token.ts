import mongoose, { type Model, type Types } from "mongoose";

/**
 * One link of a chain: each use gives the next one. All of one sign-in share a family, whose name is that of its session;
 * a link that is used twice was stolen, and ends the whole family.
 */
export type RefreshTokenFields = {
  tokenHash: string;
  family: string;
  user: Types.ObjectId;
  usedAt: Date | null;
  expiresAt: Date;
};

const refreshTokenSchema = new mongoose.Schema<RefreshTokenFields>({
  tokenHash: { type: String, required: true },
  family: { type: String, required: true },
  user: { type: mongoose.Schema.Types.ObjectId, ref: "User", required: true },
  usedAt: { type: Date, default: null },
  expiresAt: { type: Date, required: true },
});
refreshTokenSchema.index({ tokenHash: 1 }, { unique: true });
refreshTokenSchema.index({ family: 1 });
refreshTokenSchema.index({ user: 1 });
// Only tidies up: every query asks for the time itself.
refreshTokenSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

const registered: Model<RefreshTokenFields> | undefined = mongoose.models["RefreshToken"];
/** Registered once per process: Next and the server load this file separately and share mongoose. */
export const RefreshToken =
  registered ?? mongoose.model<RefreshTokenFields>("RefreshToken", refreshTokenSchema);
