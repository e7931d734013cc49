import type { MeetingCode } from "@/lib/protocol/ids";
import { Ban } from "./ban";
import { connectDatabase } from "./connect";
import { forgetIfDeleted } from "./forget-if-deleted";
import { isDuplicateKey } from "./is-duplicate-key";
import type { PersonKey } from "./message";

/** Keeps somebody out of a meeting from now on; twice is once. */
export async function banPerson(meeting: MeetingCode, person: PersonKey): Promise<void> {
  await connectDatabase();
  try {
    await Ban.create({ meeting, person });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error; // else somebody was faster
  }
  await forgetIfDeleted(meeting);
}
