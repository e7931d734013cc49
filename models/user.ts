import mongoose, { type Model, type Types } from "mongoose";
import type { Preferences } from "@/lib/protocol/accounts-api";
import { avatarAddressOf } from "@/lib/protocol/avatar";
import { languages } from "@/lib/protocol/languages";
import { secondFactorSchema, type SecondFactorFields } from "./second-factor";
import { sessionSchema, type SessionFields } from "./session";

export type UserRole = "user" | "admin";

export type IdentityProvider = "google" | "github";

/** An account elsewhere that opens this one. */
export type UserIdentity = { provider: IdentityProvider; subject: string };

export type UserFields = {
  email: string;
  name: string;
  /** Null: signs in with another provider only. */
  passwordHash: string | null;
  /** When the person has proven that the address is theirs; null: not yet. */
  emailVerifiedAt: Date | null;
  /** Grows whenever all sessions end: a sign-in that has begun before gives none any more. */
  sessionVersion: number;
  /** An app that shows codes; null: the password alone opens the account. */
  secondFactor: SecondFactorFields | null;
  /** Where the person is signed in. */
  sessions: SessionFields[];
  identities: UserIdentity[];
  role: UserRole;
  /** Since when an admin keeps this person out; null: nobody does. */
  suspendedAt: Date | null;
  /** Key of the stored picture; null: none. */
  avatar: string | null;
  /** IANA name; null: the one of the browser. */
  timeZone: string | null;
  preferences: Preferences;
  createdAt: Date;
};

const deviceLabel = { type: String, default: null, maxlength: 200 };

const userSchema = new mongoose.Schema<UserFields>({
  email: { type: String, required: true, trim: true, lowercase: true, maxlength: 254 },
  name: { type: String, required: true, trim: true, maxlength: 60 },
  passwordHash: { type: String, default: null },
  emailVerifiedAt: { type: Date, default: null },
  sessionVersion: { type: Number, default: 0, required: true },
  secondFactor: { type: secondFactorSchema, default: null },
  sessions: { type: [sessionSchema], default: [] },
  identities: {
    type: [{ _id: false, provider: { type: String, enum: ["google", "github"] }, subject: { type: String } }],
    default: [],
  },
  role: { type: String, enum: ["user", "admin"], default: "user", required: true },
  suspendedAt: { type: Date, default: null },
  avatar: { type: String, default: null },
  timeZone: { type: String, default: null, maxlength: 64 },
  preferences: {
    joinMuted: { type: Boolean, default: false },
    joinWithoutCamera: { type: Boolean, default: false },
    camera: deviceLabel,
    microphone: deviceLabel,
    speaker: deviceLabel,
    mirrorOwnPicture: { type: Boolean, default: true },
    sounds: { type: Boolean, default: true },
    language: { type: String, default: null, enum: [...languages, null] },
  },
  createdAt: { type: Date, default: () => new Date(), required: true },
});
userSchema.index({ email: 1 }, { unique: true });
/** The newest accounts, and those of them that are kept out. */
userSchema.index({ createdAt: -1, _id: -1 });
userSchema.index({ suspendedAt: -1 });
// One account elsewhere opens one account here.
userSchema.index(
  { "identities.provider": 1, "identities.subject": 1 },
  { unique: true, partialFilterExpression: { "identities.subject": { $exists: true } } },
);

const registered: Model<UserFields> | undefined = mongoose.models["User"];
/** Registered once per process: Next and the server load this file separately and share mongoose. */
export const User = registered ?? mongoose.model<UserFields>("User", userSchema);

/** An account as the rest of the product sees it: never the password hash. */
export type UserRecord = {
  id: string;
  email: string;
  emailVerified: boolean;
  name: string;
  role: UserRole;
  suspendedAt: Date | null;
  sessionVersion: number;
  /** Where the picture is; null: none. */
  avatar: string | null;
  timeZone: string | null;
  preferences: Preferences;
  createdAt: Date;
};

/** What an account is read without wherever it is read as a whole. */
export const withoutSecrets = { passwordHash: 0, secondFactor: 0, sessions: 0 } as const;

/** Fields that an account from before they existed does not have get their default. */
type StoredUser = Omit<UserFields, "preferences" | "passwordHash" | "secondFactor" | "sessions"> & {
  _id: Types.ObjectId;
  preferences?: Partial<Preferences>;
};

export function toUserRecord(user: StoredUser): UserRecord {
  const { email, name, role, preferences, createdAt } = user;
  return {
    id: user._id.toString(),
    email,
    emailVerified: Boolean(user.emailVerifiedAt),
    name,
    role,
    suspendedAt: user.suspendedAt ?? null,
    sessionVersion: user.sessionVersion ?? 0,
    avatar: user.avatar ? avatarAddressOf(user.avatar) : null,
    timeZone: user.timeZone ?? null,
    preferences: {
      joinMuted: preferences?.joinMuted ?? false,
      joinWithoutCamera: preferences?.joinWithoutCamera ?? false,
      camera: preferences?.camera ?? null,
      microphone: preferences?.microphone ?? null,
      speaker: preferences?.speaker ?? null,
      mirrorOwnPicture: preferences?.mirrorOwnPicture ?? true,
      sounds: preferences?.sounds ?? true,
      language: preferences?.language ?? null,
    },
    createdAt,
  };
}
