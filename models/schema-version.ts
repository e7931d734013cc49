import mongoose, { type Model } from "mongoose";

/** Which migrations a database has been through: one document, `name` "schema". */
export type SchemaVersionFields = { name: string; version: number; migratedAt: Date };

const schemaVersionSchema = new mongoose.Schema<SchemaVersionFields>({
  name: { type: String, required: true },
  version: { type: Number, required: true },
  migratedAt: { type: Date, required: true },
});
schemaVersionSchema.index({ name: 1 }, { unique: true });

const registered: Model<SchemaVersionFields> | undefined = mongoose.models["SchemaVersion"];
/** Registered once per process: Next and the server load this file separately and share mongoose. */
export const SchemaVersion =
  registered ?? mongoose.model<SchemaVersionFields>("SchemaVersion", schemaVersionSchema);
