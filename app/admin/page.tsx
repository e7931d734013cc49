import type { Metadata } from "next";
import { AdminFrame } from "@/components/admin/admin-frame";
import { OverviewFigures } from "@/components/admin/overview-figures";
import { readOverview } from "../api/v1/admin/read-overview";
import { requireAdmin } from "./require-admin";

export const metadata: Metadata = { title: "Admin" };

export default async function AdminPage() {
  const person = await requireAdmin();
  return (
    <AdminFrame person={person} path="/admin" title="Admin">
      <OverviewFigures first={await readOverview()} />
    </AdminFrame>
  );
}
