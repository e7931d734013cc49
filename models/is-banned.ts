import type { MeetingCode } from "@/lib/protocol/ids";
import { Ban } from "./ban";
import { connectDatabase } from "./connect";
import type { PersonKey } from "./message";

export async function isBanned(meeting: MeetingCode, person: PersonKey): Promise<boolean> {
  await connectDatabase();
  return (await Ban.exists({ meeting, person })) !== null;
}
