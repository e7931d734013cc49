import { redirect } from "next/navigation";
import { currentUser } from "@/lib/auth/current-user";
import type { UserRecord } from "@/models/user";

/** The signed-in person of a page; everybody else is led to the sign-in page and back. */
export async function requireSignedIn(path: string): Promise<UserRecord> {
  return (await currentUser()) ?? redirect(`/auth/sign-in?callbackUrl=${encodeURIComponent(path)}`);
}
