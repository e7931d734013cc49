import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccountList } from "@/components/admin/account-list";
import { AdminFrame } from "@/components/admin/admin-frame";
import { FilterLinks } from "@/components/admin/filter-links";
import { AuditTrail } from "@/components/audit-trail/audit-trail";
import { SearchForm } from "@/components/dashboard/search-form";
import { auditPage } from "../../api/audit-page";
import { listAccounts } from "../../api/v1/admin/list-accounts";
import { oneOf, textOf, type SearchParams } from "../search-params";
import { requireAdmin } from "../require-admin";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("adminPages");
  return { title: t("people") };
}

const PAGE = 20;
const path = "/admin/people";
const filters = [
  { only: undefined, name: "everybody" },
  { only: "admins", name: "admins" },
  { only: "suspended", name: "suspended" },
] as const;

export default async function PeoplePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const t = await getTranslations("adminPages");
  const person = await requireAdmin();
  const params = await searchParams;
  const search = textOf(params.q);
  const only = oneOf(["admins", "suspended"] as const, params.only);
  const [first, trail] = await Promise.all([
    listAccounts({ limit: PAGE, search, only }),
    auditPage(null, PAGE),
  ]);
  return (
    <AdminFrame person={person} path={path} title={t("people")}>
      <div className="flex flex-col gap-6">
        <SearchForm action={path} label={t("searchPeople")} search={search} />
        <FilterLinks
          label={t("whichPeople")}
          links={filters.map(({ only: one, name }) => ({
            name: t(name),
            href: one ? `${path}?only=${one}` : path,
            current: one === only,
          }))}
        />
        <AccountList key={`${only} ${search}`} first={first} ownId={person.id} search={search} only={only} />
        <AuditTrail
          key={trail.events[0]?.id}
          title={t("whatAdminsDid")}
          nothing={t("nothingDone")}
          path="/api/v1/admin/audit"
          first={trail}
        />
      </div>
    </AdminFrame>
  );
}
