import type { ParticipantRole } from "./participant";
// Not by errors.ts: pages ask for permissions before the contracts have come over the wire.
import { RequestError } from "./request-error";

/** As what somebody acts in a call: their role, or in place of a host who is not there. */
export const standings = ["admin", "host", "acting-host", "moderator", "participant", "guest"] as const;
export type Standing = (typeof standings)[number];

type Permission = {
  /** Completes "May …", for people. */
  does: string;
  by: readonly Standing[];
  /** On whom: anybody unless it is said. Nobody acts on somebody who is above them. */
  on?: "not above" | "below";
};

const everybody = standings;
const moderators = ["admin", "host", "acting-host", "moderator"] as const;

/** Who may do what in a call: the server asks it, and pages offer by it. docs/permissions.md is written from this table. */
const table = {
  enter: { does: "come to the door, join, leave, and take their own seat again", by: everybody },
  "enter-freely": {
    does: "go past a waiting room and a lock",
    by: ["admin", "host", "moderator"],
  },
  "follow-path": { does: "take part in the switches of the media path", by: everybody },
  "send-media": { does: "send microphone and camera", by: everybody },
  "receive-media": { does: "see and hear the others", by: everybody },
  "share-screen": { does: "share a screen where everybody may", by: everybody },
  "share-screen-if-limited": { does: "share a screen where only moderators may", by: moderators },
  "turn-on-own": {
    does: "unmute themselves and start their own camera, unless it was stopped until further notice",
    by: everybody,
  },
  "raise-hand": { does: "raise a hand", by: everybody },
  react: { does: "send a reaction", by: everybody },
  chat: { does: "read and write messages and files", by: everybody },
  "delete-messages": { does: "delete what others wrote", by: moderators },
  mute: { does: "mute somebody, and ask them to unmute", by: moderators, on: "not above" },
  "mute-all": { does: "mute everybody at once", by: moderators, on: "below" },
  "stop-video": { does: "stop somebody's camera", by: moderators, on: "not above" },
  spotlight: { does: "make somebody large for everybody", by: moderators },
  remove: { does: "remove somebody from the call", by: moderators, on: "below" },
  ban: { does: "ban somebody from the meeting", by: ["admin", "host", "acting-host"], on: "below" },
  "set-role": { does: "make somebody a moderator, and take that back", by: ["admin", "host"], on: "below" },
  "hand-over-host": { does: "make somebody else the host", by: ["host"], on: "below" },
  admit: { does: "see who waits, let them in or deny it", by: moderators },
  "change-settings": {
    does: "lock the meeting, turn its waiting room on and off, and say who may share a screen",
    by: moderators,
  },
  end: { does: "end the meeting for all", by: ["admin", "host"] },
} satisfies Record<string, Permission>;

export type Action = keyof typeof table;
export const permissions: Readonly<Record<Action, Permission>> = table;

const ranks: Record<Standing, number> = {
  admin: 3,
  host: 2,
  "acting-host": 1,
  moderator: 1,
  participant: 0,
  guest: 0,
};

/** As what somebody acts who has a seat. */
export function standingOf({ role, acting }: { role: ParticipantRole; acting: boolean }): Standing {
  return acting ? "acting-host" : role;
}

export function may(standing: Standing, action: Action): boolean {
  return permissions[action].by.includes(standing);
}

/** Whether they may do it to somebody of that standing. */
export function mayTo(standing: Standing, action: Action, target: Standing): boolean {
  if (!may(standing, action)) return false;
  const distance = ranks[standing] - ranks[target];
  const { on } = permissions[action];
  return on === undefined || (on === "below" ? distance > 0 : distance >= 0);
}

/** @throws RequestError `forbidden` when somebody of this standing may not do that */
export function demand(standing: Standing, action: Action): void {
  if (!may(standing, action))
    throw new RequestError(
      "forbidden",
      "You may not do that in this meeting. Ask the host to do it for you.",
    );
}

/** @throws RequestError `forbidden` when they may not do it, or not to somebody of that standing */
export function demandTo(standing: Standing, action: Action, target: Standing): void {
  demand(standing, action);
  if (!mayTo(standing, action, target))
    throw new RequestError("forbidden", "You may not do that to somebody who runs this meeting with you.");
}
