import { z } from "zod";
import { avatarAddress } from "./avatar";
import { displayName, meetingCode } from "./ids";
import { languages } from "./languages";
import { timeZone } from "./schedule";

export const email = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, "Enter your e-mail address.")
  .max(254, "An e-mail address has 254 characters at most.")
  .pipe(z.email("An e-mail address looks like ana@example.org."));

/** Long passwords are hashed too: the bound only keeps the work of one request small. */
export const newPassword = z
  .string()
  .min(8, "Use at least 8 characters.")
  .max(200, "Use 200 characters at most.");

/** Of an app, or a recovery code. */
export const oneTimeCode = z
  .string()
  .trim()
  .min(1, "Enter the code.")
  .max(40, "This code is too long. Enter the six digits of your app, or a recovery code.");

const password = z.string().min(1, "Enter your password.").max(200, "Use 200 characters at most.");

/** Of whoever is signed in; an account without a password names its address. */
export const currentPassword = password;

/** `POST /api/v1/users` */
export const registration = z.object({ name: displayName, email, password: newPassword });
export type Registration = z.infer<typeof registration>;

/** What the sign-in form sends: checked for shape only, so that old accounts never lock themselves out. */
export const credentials = z.object({
  email,
  password,
  code: oneTimeCode.optional().meta({ description: "Where the account has a second factor." }),
});
export type Credentials = z.infer<typeof credentials>;

/** The secret of a mail's link. */
const linkToken = z
  .string()
  .regex(/^[\w-]{20,100}$/, "This link is not complete. Open it from the mail again.");

/** `POST /api/v1/auth/confirm-email` */
export const emailConfirmation = z.object({ token: linkToken });
export const emailConfirmed = z.object({ email: z.string() });

/** `POST /api/v1/auth/forgot-password` */
export const passwordResetRequest = z.object({ email });

/** `POST /api/v1/auth/reset-password` */
export const passwordReset = z.object({ token: linkToken, password: newPassword });

/** `POST /api/v1/users/me/password` */
export const passwordChange = z.object({ currentPassword: password, newPassword });
export type PasswordChange = z.infer<typeof passwordChange>;

/** `POST /api/v1/users/me/email` */
export const emailChange = z.object({ email, password });
export type EmailChange = z.infer<typeof emailChange>;

/** `DELETE /api/v1/users/me`: the password, or the address of an account that has none. */
export const accountDeletion = z.object({ password });

const deviceLabel = z.string().max(200).nullable();

/** Choices that follow a person from device to device; devices by label, since their ids differ in each browser. */
export const preferences = z.object({
  joinMuted: z.boolean(),
  joinWithoutCamera: z.boolean(),
  camera: deviceLabel,
  microphone: deviceLabel,
  speaker: deviceLabel,
  mirrorOwnPicture: z.boolean().meta({ description: "In a call; the others see it the right way round." }),
  sounds: z.boolean().meta({ description: "In a call, when somebody comes, goes, writes or raises a hand." }),
  /** Of mails, and of pages in browsers where none was chosen; null: what each browser asks for. */
  language: z.enum(languages).nullable(),
});
export type Preferences = z.infer<typeof preferences>;

/** `PATCH /api/v1/users/me`: what is left out stays as it is. */
export const profileChange = z
  .object({
    name: displayName,
    /** Null: that of the browser. */
    timeZone: timeZone.nullable(),
    preferences: preferences.partial(),
  })
  .partial()
  .refine((change) => Object.keys(change).length > 0, "Say what is to be changed.");
export type ProfileChange = z.infer<typeof profileChange>;

/** What admins see of an account as well. */
export const accountIdentity = z.object({
  id: z.string(),
  name: displayName,
  email: z.string(),
  emailVerified: z.boolean(),
  role: z.enum(["user", "admin"]),
  /** Where the picture is; null: none. */
  avatar: avatarAddress.nullable(),
});

export const profile = accountIdentity.extend({
  timeZone: z.string().nullable(),
  preferences,
});
export type Profile = z.infer<typeof profile>;

export const meetingTitle = z
  .string()
  .trim()
  .max(120, "A title has 120 characters at most.")
  .regex(/^[^\p{Cc}]*$/u, "A title cannot contain control characters.");

export const meetingSettings = z.object({
  guestsAllowed: z.boolean(),
  chatAllowed: z.boolean(),
  waitingRoom: z.boolean(),
  locked: z.boolean(),
  screenSharing: z.enum(["everybody", "moderators"]),
  muteOnEntry: z.boolean(),
  maxParticipants: z.int().min(2).max(1000),
  policy: z.enum(["auto", "sfu-only"]),
  p2pLimit: z.int().min(2).max(6),
});

/** Chosen by the host and told to many: shorter than one of an account, and guarded by ever longer waits. */
const newMeetingPassword = z
  .string()
  .trim()
  .min(6, "Use at least 6 characters.")
  .max(100, "Use 100 characters at most.");

/** `POST /api/v1/meetings/{code}/pass` */
export const meetingPasswordEntry = z.object({
  password: z.string().trim().min(1, "Enter the password.").max(100, "Use 100 characters at most."),
});

/** `POST /api/v1/meetings`: without a title the meeting is called after its host. */
export const newMeeting = z.object({
  title: meetingTitle.optional(),
  settings: meetingSettings.partial().optional(),
  /** Null: none. */
  password: newMeetingPassword.nullable().optional(),
});
export type NewMeeting = z.infer<typeof newMeeting>;

export const meetingSummary = z.object({
  code: meetingCode,
  title: z.string(),
  state: z.enum(["open", "ended"]),
  createdAt: z.iso.datetime(),
});
export type MeetingSummary = z.infer<typeof meetingSummary>;

export const meetingReply = z.object({ meeting: meetingSummary });
export const profileReply = z.object({ user: profile });

/** `POST /api/v1/users`: no account is told where its address has to be confirmed first. */
export const registrationReply = z.object({ user: profile.nullable() });
