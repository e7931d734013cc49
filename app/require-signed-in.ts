import { redirect } from "next/navigation";
import { currentSession, type SignedIn } from "@/lib/auth/current-user";
import type { UserRecord } from "@/models/user";

/** The signed-in person of a page; everybody else is led to the sign-in page and back. */
export async function requireSignedIn(path: string): Promise<UserRecord> {
  return (await requireSession(path)).user;
}

/** The same, with the session that the page is asked for in. */
export async function requireSession(path: string): Promise<SignedIn> {
  return (await currentSession()) ?? redirect(`/auth/sign-in?callbackUrl=${encodeURIComponent(path)}`);
}
