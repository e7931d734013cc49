import { RequestError } from "@/lib/protocol/errors";
import { connectDatabase } from "./connect";
import type { MeetingSettings } from "./meeting-settings";
import { MeetingTemplate, toTemplateRecord, type MeetingTemplateRecord } from "./meeting-template";

/** More than anybody needs, few enough to look through. */
const MAX_TEMPLATES = 50;

export type NewTemplate = {
  ownerId: string;
  title: string;
  durationMinutes: number;
  settings?: Partial<MeetingSettings> | undefined;
};

/** @throws RequestError `conflict` when the account has too many */
export async function keepTemplate({
  ownerId,
  settings = {},
  ...template
}: NewTemplate): Promise<MeetingTemplateRecord> {
  await connectDatabase();
  if ((await MeetingTemplate.countDocuments({ owner: ownerId })) >= MAX_TEMPLATES)
    throw new RequestError(
      "conflict",
      `You have ${MAX_TEMPLATES} templates. Delete one that you no longer use.`,
    );
  return toTemplateRecord(await MeetingTemplate.create({ ...template, settings, owner: ownerId }));
}

/** The templates of a person, newest first. */
export async function listTemplates(ownerId: string): Promise<MeetingTemplateRecord[]> {
  await connectDatabase();
  const found = await MeetingTemplate.find({ owner: ownerId })
    .sort({ createdAt: -1 })
    .limit(MAX_TEMPLATES * 2)
    .lean();
  return found.map(toTemplateRecord);
}

export type TemplateChange = Partial<Omit<NewTemplate, "ownerId">>;

/**
 * Changes a template; what is not named stays, among the settings too.
 * @returns the template after it, null when this person has no such template
 */
export async function changeTemplate(
  ownerId: string,
  id: string,
  { title, durationMinutes, settings = {} }: TemplateChange,
): Promise<MeetingTemplateRecord | null> {
  await connectDatabase();
  const changed = [
    ["title", title],
    ["durationMinutes", durationMinutes],
    ...Object.entries(settings).map(([name, value]) => [`settings.${name}`, value] as const),
  ].filter(([, value]) => value !== undefined);
  const template = await MeetingTemplate.findOneAndUpdate(
    { _id: id, owner: ownerId },
    { $set: Object.fromEntries(changed) },
    { returnDocument: "after", runValidators: true },
  ).lean();
  return template && toTemplateRecord(template);
}

/** @returns whether this person had such a template */
export async function deleteTemplate(ownerId: string, id: string): Promise<boolean> {
  await connectDatabase();
  const { deletedCount } = await MeetingTemplate.deleteOne({ _id: id, owner: ownerId });
  return deletedCount === 1;
}
