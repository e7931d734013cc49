import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AdminFrame } from "@/components/admin/admin-frame";
import { OverviewFigures } from "@/components/admin/overview-figures";
import { readOverview } from "../api/v1/admin/read-overview";
import { requireAdmin } from "./require-admin";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("adminPages");
  return { title: t("admin") };
}

export default async function AdminPage() {
  const t = await getTranslations("adminPages");
  const person = await requireAdmin();
  return (
    <AdminFrame person={person} path="/admin" title={t("admin")}>
      <OverviewFigures first={await readOverview()} />
    </AdminFrame>
  );
}
