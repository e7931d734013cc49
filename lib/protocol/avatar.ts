import { z } from "zod";

/** Chosen anew for each picture: who has not been told it cannot find it, and it may be cached for good. */
export const avatarId = z.uuid();

/** Where the picture of a person is, on the app's own origin. */
export const avatarAddress = z.string().regex(/^\/api\/v1\/avatars\/[0-9a-f-]{36}$/);

export function avatarAddressOf(id: string): string {
  return `/api/v1/avatars/${id}`;
}
