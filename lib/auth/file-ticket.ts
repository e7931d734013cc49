import { z } from "zod";
import { meetingCode, type MeetingCode } from "@/lib/protocol/ids";
import { demandToken, signToken } from "./signed-token";

/** In seconds: long enough for a slow line to begin, or for another click; a forwarded address soon leads nowhere. */
const LIFETIME = { upload: 15 * 60, download: 10 * 60 } as const;

export type FileUse = keyof typeof LIFETIME;
export type FileTicket = { meeting: MeetingCode; fileId: string };

const claims = z.object({ sub: z.uuid(), meeting: meetingCode });

/**
 * Permission to upload or to read one file of a chat. Given over the call's own connection to who sits in the
 * meeting and may see the message: what answers the upload or download need not know who is in a call.
 * @param secret NEXTAUTH_SECRET of this installation
 */
export function issueFileTicket(
  use: FileUse,
  { meeting, fileId }: FileTicket,
  secret: string,
): Promise<string> {
  return signToken(useOf(use), { sub: fileId, meeting }, LIFETIME[use], secret);
}

/** @throws RequestError `unauthenticated` when it is forged, expired, for another use or for another file */
export async function demandFileTicket(
  use: FileUse,
  ticket: string,
  { meeting, fileId }: { meeting: string; fileId: string },
  secret: string,
): Promise<FileTicket> {
  const ofThisFile = claims.refine((given) => given.meeting === meeting && given.sub === fileId);
  const given = await demandToken(useOf(use), ofThisFile, ticket, secret, {
    code: "unauthenticated",
    message: "This link has expired. Open the file from the chat again.",
  });
  return { meeting: given.meeting, fileId: given.sub };
}

function useOf(use: FileUse): string {
  return `chat-file-${use}`;
}
