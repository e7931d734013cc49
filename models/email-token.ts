import mongoose, { type Model, type Types } from "mongoose";

export const emailTokenPurposes = ["verify-email", "reset-password", "change-email"] as const;
export type EmailTokenPurpose = (typeof emailTokenPurposes)[number];

/** The link of a mail, as a hash: whoever reads the database cannot use it. */
export type EmailTokenFields = {
  tokenHash: string;
  purpose: EmailTokenPurpose;
  user: Types.ObjectId;
  /** The address that the mail went to: the link proves it and no other. */
  email: string;
  expiresAt: Date;
};

const emailTokenSchema = new mongoose.Schema<EmailTokenFields>({
  tokenHash: { type: String, required: true },
  purpose: { type: String, enum: emailTokenPurposes, required: true },
  user: { type: mongoose.Schema.Types.ObjectId, ref: "User", required: true },
  email: { type: String, required: true, maxlength: 254 },
  expiresAt: { type: Date, required: true },
});
emailTokenSchema.index({ tokenHash: 1 }, { unique: true });
emailTokenSchema.index({ user: 1, purpose: 1 });
// Only tidies up: every query asks for the time itself.
emailTokenSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

const registered: Model<EmailTokenFields> | undefined = mongoose.models["EmailToken"];
/** Registered once per process: Next and the server load this file separately and share mongoose. */
export const EmailToken = registered ?? mongoose.model<EmailTokenFields>("EmailToken", emailTokenSchema);
