import { RequestError } from "@/lib/protocol/errors";
import type { ParticipantRole } from "@/lib/protocol/participant";

/** What somebody may do in a call beyond being there. */
export type Action = "send-media" | "share-screen" | "raise-hand" | "react" | "chat" | "moderate";

const allowed: Record<ParticipantRole, readonly Action[]> = {
  host: ["send-media", "share-screen", "raise-hand", "react", "chat", "moderate"],
  moderator: ["send-media", "share-screen", "raise-hand", "react", "chat", "moderate"],
  participant: ["send-media", "share-screen", "raise-hand", "react", "chat"],
  guest: ["send-media", "share-screen", "raise-hand", "react", "chat"],
};

export function may(role: ParticipantRole, action: Action): boolean {
  return allowed[role].includes(action);
}

/** @throws RequestError `forbidden` when this role may not do that */
export function demand(role: ParticipantRole, action: Action): void {
  if (!may(role, action))
    throw new RequestError(
      "forbidden",
      "You may not do that in this meeting. Ask the host to do it for you.",
    );
}
