import { randomUUID } from "node:crypto";
import { openFileStorage } from "@/lib/node/file-storage/open-file-storage";
import { inBackground } from "@/lib/node/in-background";
import { RequestError } from "@/lib/protocol/errors";
import { changeAvatar } from "@/models/change-profile";
import type { UserRecord } from "@/models/user";
import { makeAvatarPicture, readAvatarUpload } from "./avatar-picture";

/**
 * Stores a new picture of a person; the former one goes.
 * @throws RequestError `bad-request`, `too-large`
 */
export async function putOwnAvatar(user: UserRecord, sent: AsyncIterable<Uint8Array>): Promise<UserRecord> {
  const picture = await makeAvatarPicture(await readAvatarUpload(sent));
  const key = randomUUID();
  const whole = (async function* () {
    yield picture;
  })();
  // Stored first: an address that leads nowhere would be seen, a picture without an address is not.
  await openFileStorage("avatars").write(key, whole, picture.byteLength);
  return replaceAvatar(user, key);
}

export async function removeOwnAvatar(user: UserRecord): Promise<UserRecord> {
  return replaceAvatar(user, null);
}

/** @param key of a picture that nobody shows any more; null: there was none */
export function discardAvatar(key: string | null): void {
  if (key) inBackground("removing a former picture", async () => openFileStorage("avatars").remove(key));
}

async function replaceAvatar(user: UserRecord, key: string | null): Promise<UserRecord> {
  const changed = await changeAvatar(user.id, key);
  discardAvatar(changed ? changed.former : key);
  if (!changed) throw new RequestError("not-found", "This account has been deleted.");
  return changed.user;
}
