import { connectDatabase } from "./connect";
import { User } from "./user";

/** Ends every session of an account in every browser. */
export async function endSessions(id: string): Promise<void> {
  await connectDatabase();
  await User.updateOne({ _id: id }, { $inc: { sessionVersion: 1 } });
}
