import { jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import { RequestError } from "@/lib/protocol/errors";
import { meetingCode, type MeetingCode } from "@/lib/protocol/ids";

const ALGORITHM = "HS256";
const ISSUER = "video-meet";

/** Long enough for a slow line to begin, or for somebody to click again; a forwarded address soon leads nowhere. */
const LIFETIME = { upload: "15m", download: "10m" } as const;

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
  return new SignJWT({ meeting })
    .setProtectedHeader({ alg: ALGORITHM })
    .setIssuer(ISSUER)
    .setAudience(audienceOf(use))
    .setSubject(fileId)
    .setIssuedAt()
    .setExpirationTime(LIFETIME[use])
    .sign(keyOf(secret));
}

/** @throws RequestError `unauthenticated` when it is forged, expired, for another use or for another file */
export async function demandFileTicket(
  use: FileUse,
  ticket: string,
  { meeting, fileId }: { meeting: string; fileId: string },
  secret: string,
): Promise<FileTicket> {
  try {
    const { payload } = await jwtVerify(ticket, keyOf(secret), {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      audience: audienceOf(use),
      subject: fileId,
      requiredClaims: ["exp", "sub"],
    });
    const given = claims.parse(payload);
    if (given.meeting !== meeting) throw new Error("The ticket is for another meeting.");
    return { meeting: given.meeting, fileId: given.sub };
  } catch (cause) {
    throw new RequestError("unauthenticated", "This link has expired. Open the file from the chat again.", {
      cause,
    });
  }
}

function audienceOf(use: FileUse): string {
  return `chat-file-${use}`;
}

function keyOf(secret: string): Uint8Array {
  return new TextEncoder().encode(secret);
}
