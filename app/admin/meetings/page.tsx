import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AdminFrame } from "@/components/admin/admin-frame";
import { AllMeetings } from "@/components/admin/all-meetings";
import { FilterLinks } from "@/components/admin/filter-links";
import { SearchForm } from "@/components/dashboard/search-form";
import { listAllMeetings } from "../../api/v1/admin/list-all-meetings";
import { requireAdmin } from "../require-admin";
import { oneOf, textOf, type SearchParams } from "../search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("adminPages");
  return { title: t("allMeetings") };
}

const PAGE = 20;
const path = "/admin/meetings";

export default async function AllMeetingsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const t = await getTranslations("adminPages");
  const person = await requireAdmin();
  const params = await searchParams;
  const search = textOf(params.q);
  const live = oneOf(["live"] as const, params.only) === "live";
  const first = await listAllMeetings({ limit: PAGE, search, live });
  return (
    <AdminFrame person={person} path={path} title={t("allMeetings")}>
      <div className="flex flex-col gap-6">
        <SearchForm action={path} label={t("searchMeetings")} search={search} />
        <FilterLinks
          label={t("whichMeetings")}
          links={[
            { name: t("all"), href: path, current: !live },
            { name: t("liveNow"), href: `${path}?only=live`, current: live },
          ]}
        />
        <AllMeetings key={`${live} ${search}`} first={first} search={search} live={live} />
      </div>
    </AdminFrame>
  );
}
