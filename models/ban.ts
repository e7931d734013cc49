import mongoose, { type Model } from "mongoose";
import type { MeetingCode } from "@/lib/protocol/ids";
import type { PersonKey } from "./message";

/** Somebody who may not come into any call of a meeting. */
export type BanFields = {
  meeting: MeetingCode;
  person: PersonKey;
  /** As they were called then. */
  name: string;
  /** The guests that the browsers are which they were there with: an account does not come back as one of these. */
  browsers: PersonKey[];
  at: Date;
};

const banSchema = new mongoose.Schema<BanFields>({
  meeting: { type: String, required: true },
  person: { type: String, required: true },
  name: { type: String, required: true },
  browsers: { type: [String], default: [] },
  at: { type: Date, default: () => new Date(), required: true },
});
banSchema.index({ meeting: 1, person: 1 }, { unique: true });
/** All of a meeting, the last one first. */
banSchema.index({ meeting: 1, _id: -1 });
/** What is kept about one person. */
banSchema.index({ person: 1 });

const registered: Model<BanFields> | undefined = mongoose.models["Ban"];
/** Registered once per process: Next and the server load this file separately and share mongoose. */
export const Ban = registered ?? mongoose.model<BanFields>("Ban", banSchema);
