import { notFound } from "next/navigation";
import { currentUser } from "@/lib/auth/current-user";
import type { UserRecord } from "@/models/user";

/** The admin who looks at a page; to everybody else it does not exist. */
export async function requireAdmin(): Promise<UserRecord> {
  const person = await currentUser();
  if (person?.role !== "admin") notFound();
  return person;
}
