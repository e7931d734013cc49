import mongoose from "mongoose";

/** An app that shows codes, as part of the account. */
export type SecondFactorFields = {
  /** Sealed with the secret of the installation. */
  secret: string;
  /** Null: begun only, and nobody is asked for a code. */
  confirmedAt: Date | null;
  /** The time step (30 s) of the code that was used last: it and those before it work no more. */
  usedStep: number;
  /** Those that are left, as hashes. */
  recoveryCodes: string[];
};

export const secondFactorSchema = new mongoose.Schema<SecondFactorFields>(
  {
    secret: { type: String, required: true },
    confirmedAt: { type: Date, default: null },
    usedStep: { type: Number, default: 0, required: true },
    recoveryCodes: { type: [String], default: [] },
  },
  { _id: false },
);
