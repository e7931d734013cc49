import type { Profile } from "@/lib/protocol/accounts-api";

/** An account as the server tells its owner of it. */
export function makeProfile(changes: Partial<Profile> = {}): Profile {
  return {
    id: "1",
    name: "Ana",
    email: "ana@example.org",
    emailVerified: false,
    role: "user",
    avatar: null,
    timeZone: null,
    preferences: {
      joinMuted: false,
      joinWithoutCamera: false,
      camera: null,
      microphone: null,
      speaker: null,
      mirrorOwnPicture: true,
      sounds: true,
      language: null,
    },
    ...changes,
  };
}
