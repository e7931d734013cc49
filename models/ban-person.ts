import type { MeetingCode } from "@/lib/protocol/ids";
import { Ban, type BanFields } from "./ban";
import { connectDatabase } from "./connect";
import { forgetIfDeleted } from "./forget-if-deleted";
import { isDuplicateKey } from "./is-duplicate-key";

export type BannedPerson = Pick<BanFields, "person" | "name" | "browsers">;

/** Keeps somebody out of a meeting from now on; twice is once, with the browsers of both times. */
export async function banPerson(
  meeting: MeetingCode,
  { person, name, browsers }: BannedPerson,
): Promise<void> {
  await connectDatabase();
  const keep = () =>
    Ban.updateOne(
      { meeting, person },
      { $setOnInsert: { name, at: new Date() }, $addToSet: { browsers: { $each: browsers } } },
      { upsert: true },
    );
  try {
    await keep();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    await keep(); // somebody was faster: it is there now
  }
  await forgetIfDeleted(meeting);
}
