import type { RouteRule } from "@/lib/protocol/rest/route-contract";
import type { PersonAtRoute } from "./people-at-routes";

/** "in" is anything but a refusal of the person. Somebody who is missing below does not compile. */
type Answers = Record<PersonAtRoute, number | "in">;

/** To those who cannot say who they are. */
const nobodyInParticular = {
  nobody: 401,
  "somebody with a forged token": 401,
  "somebody whose account is deleted": 401,
  "somebody whose sessions were ended": 401,
  "a guest with a pass for it": 401,
} as const;

/** To accounts that have nothing to say in the meeting that is asked about, and to a page that pretends to be its host. */
const withoutRights = {
  ...nobodyInParticular,
  "an account": 403,
  "the host of another meeting": 403,
  "a moderator of its call": 403,
  "a participant of its call": 403,
  "a foreign page in the browser of the host": 403,
} as const;

const everyAccount = {
  "an account": "in",
  "the host": "in",
  "the host of another meeting": "in",
  "a moderator of its call": "in",
  "a participant of its call": "in",
  "an admin": "in",
  "a foreign page in the browser of the host": 403,
} as const;

/** The host of the meeting and admins. */
const whoRunsIt: Answers = { ...withoutRights, "the host": "in", "an admin": "in" };

/** What each rule answers to whom. */
export const answersOfRules: Record<RouteRule, Answers> = {
  anyone: {
    ...everyAccount,
    nobody: "in",
    "somebody with a forged token": 401,
    "somebody whose account is deleted": "in",
    "somebody whose sessions were ended": "in",
    "a guest with a pass for it": 401,
  },
  account: { ...nobodyInParticular, ...everyAccount },
  host: { ...withoutRights, "the host": "in", "an admin": 403 },
  "host-or-admin": whoRunsIt,
  // Nobody is in a call here: what people in one may do is tested with a server that runs them.
  call: whoRunsIt,
  admin: { ...withoutRights, "the host": 403, "an admin": "in" },
  // None of them has one.
  ticket: {
    ...nobodyInParticular,
    "an account": 401,
    "the host": 401,
    "the host of another meeting": 401,
    "a moderator of its call": 401,
    "a participant of its call": 401,
    "an admin": 401,
    "a foreign page in the browser of the host": 401,
  },
};
