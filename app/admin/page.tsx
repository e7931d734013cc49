import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageFrame } from "@/components/site/page-frame";
import { Card } from "@/components/ui/card";
import { currentUser } from "@/lib/auth/current-user";
import { countAccountsAndMeetings } from "@/models/count-accounts-and-meetings";

export const metadata: Metadata = { title: "Admin" };

/** For admins; to everybody else it does not exist. */
export default async function AdminPage() {
  const person = await currentUser();
  if (person?.role !== "admin") notFound();
  const counts = await countAccountsAndMeetings();
  const figures = [
    { label: "Accounts", value: counts.users },
    { label: "Open meetings", value: counts.openMeetings },
    { label: "Ended meetings", value: counts.endedMeetings },
  ];
  return (
    <PageFrame person={person}>
      <h1 className="mb-8 text-3xl font-semibold tracking-tight">Admin</h1>
      <dl className="grid gap-4 sm:grid-cols-3">
        {figures.map(({ label, value }) => (
          <Card key={label} className="flex flex-col-reverse gap-1 sm:p-6">
            <dt className="text-ink-muted text-sm">{label}</dt>
            <dd className="text-3xl font-semibold tabular-nums">{value.toLocaleString("en")}</dd>
          </Card>
        ))}
      </dl>
    </PageFrame>
  );
}
