import { z } from "zod";

/** Chosen anew for each picture: who has not been told it cannot find it, and it may be cached for good. */
export const avatarId = z.uuid();

/** Where the picture of a person is, on the app's own origin. */
export const avatarAddress = z.string().regex(/^\/api\/v1\/avatars\/[0-9a-f-]{36}$/);

/** Kinds of files that a picture may come as. */
export const avatarTypes = ["image/jpeg", "image/png", "image/webp"];
/** Largest file that is taken, in bytes: what a telephone's camera makes. */
export const maxAvatarBytes = 10_000_000;

/** Why a file cannot be somebody's picture. Said by the form before it is sent, and by the server in any case. */
export const avatarSentences = {
  unusable: "This is no picture that can be used. Choose a JPEG, PNG or WebP file.",
  large: "This picture is too large. Choose one of 10 MB at most.",
} as const;

export function avatarAddressOf(id: string): string {
  return `/api/v1/avatars/${id}`;
}
