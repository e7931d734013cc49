import { forgetPersonInAuditEvents } from "./audit-events-of-person";
import { Ban } from "./ban";
import { connectDatabase } from "./connect";
import { EmailToken } from "./email-token";
import { forgetMeetings } from "./forget-meetings";
import { Meeting } from "./meeting";
import { MeetingTemplate } from "./meeting-template";
import { forgetPersonInMessages } from "./messages-of-person";
import { Participation } from "./participation";
import { PersonalToken } from "./personal-token";
import { RefreshToken } from "./refresh-token";
import { User } from "./user";

/**
 * Deletes an account and what is about the person. Kept: how the paths of their calls switched (CallMetric), which
 * names nobody. Whoever adds a model that is about people adds a line here and in export-person.ts.
 * @returns the key of the picture to delete, if there is one
 */
export async function deletePerson(id: string): Promise<{ avatar: string | null }> {
  await connectDatabase();
  // The account first: from here on nobody can sign in and add to the rest.
  const user = await User.findByIdAndDelete(id, { projection: { avatar: 1, email: 1 } }).lean();
  const meetings = await Meeting.find({ host: id }, { code: 1 }).lean();
  // Before what took place in them: what is written into one from here on is forgotten by whoever writes it.
  await Meeting.deleteMany({ host: id });
  await Promise.all([
    EmailToken.deleteMany({ user: id }),
    RefreshToken.deleteMany({ user: id }),
    PersonalToken.deleteMany({ user: id }),
    MeetingTemplate.deleteMany({ owner: id }),
    forgetMeetings(meetings.map(({ code }) => code)),
    // The meetings of others that they were in, and what they wrote there.
    forgetPersonInMessages(`user:${id}`),
    Participation.deleteMany({ person: `user:${id}` }),
    ...(user ? [Meeting.updateMany({ invitees: user.email }, { $pull: { invitees: user.email } })] : []),
    Ban.deleteMany({ person: `user:${id}` }),
    forgetPersonInAuditEvents(`user:${id}`),
  ]);
  return { avatar: user?.avatar ?? null };
}
