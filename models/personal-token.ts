import mongoose, { type Model, type Types } from "mongoose";
import { tokenScope, type TokenScope } from "@/lib/protocol/rest/token-scopes";

/** A token that a person has made for a script, as a hash. */
export type PersonalTokenFields = {
  tokenHash: string;
  user: Types.ObjectId;
  name: string;
  scopes: TokenScope[];
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date;
};

const personalTokenSchema = new mongoose.Schema<PersonalTokenFields>({
  tokenHash: { type: String, required: true },
  user: { type: mongoose.Schema.Types.ObjectId, ref: "User", required: true },
  name: { type: String, required: true, maxlength: 60 },
  scopes: { type: [{ type: String, enum: tokenScope.options }], required: true },
  createdAt: { type: Date, default: () => new Date(), required: true },
  lastUsedAt: { type: Date, default: null },
  expiresAt: { type: Date, required: true },
});
personalTokenSchema.index({ tokenHash: 1 }, { unique: true });
personalTokenSchema.index({ user: 1, createdAt: -1 });

const registered: Model<PersonalTokenFields> | undefined = mongoose.models["PersonalToken"];
/** Registered once per process: Next and the server load this file separately and share mongoose. */
export const PersonalToken =
  registered ?? mongoose.model<PersonalTokenFields>("PersonalToken", personalTokenSchema);

/** A token as its owner sees it: never the secret. */
export type PersonalTokenRecord = {
  id: string;
  name: string;
  scopes: TokenScope[];
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date;
};

export function toPersonalTokenRecord(
  token: PersonalTokenFields & { _id: Types.ObjectId },
): PersonalTokenRecord {
  const { name, scopes, createdAt, lastUsedAt, expiresAt } = token;
  return { id: token._id.toString(), name, scopes: [...scopes], createdAt, lastUsedAt, expiresAt };
}
