import mongoose, { type Model, type Types } from "mongoose";
import { settingsSchema, toSettings, type MeetingSettings, type StoredSettings } from "./meeting-settings";

/** What somebody uses again and again: title, settings and duration of a meeting. */
export type MeetingTemplateFields = {
  owner: Types.ObjectId;
  title: string;
  durationMinutes: number;
  settings: StoredSettings;
  createdAt: Date;
};

const meetingTemplateSchema = new mongoose.Schema<MeetingTemplateFields>({
  owner: { type: mongoose.Schema.Types.ObjectId, ref: "User", required: true },
  title: { type: String, required: true, trim: true, maxlength: 120 },
  durationMinutes: { type: Number, required: true, min: 5, max: 1_440 },
  settings: settingsSchema,
  createdAt: { type: Date, default: () => new Date(), required: true },
});
meetingTemplateSchema.index({ owner: 1, createdAt: -1 });

const registered: Model<MeetingTemplateFields> | undefined = mongoose.models["MeetingTemplate"];
/** Registered once per process: Next and the server load this file separately and share mongoose. */
export const MeetingTemplate =
  registered ?? mongoose.model<MeetingTemplateFields>("MeetingTemplate", meetingTemplateSchema);

export type MeetingTemplateRecord = {
  id: string;
  title: string;
  durationMinutes: number;
  settings: MeetingSettings;
  createdAt: Date;
};

export function toTemplateRecord(
  template: MeetingTemplateFields & { _id: Types.ObjectId },
): MeetingTemplateRecord {
  const { _id, title, durationMinutes, settings, createdAt } = template;
  return { id: _id.toString(), title, durationMinutes, settings: toSettings(settings), createdAt };
}
