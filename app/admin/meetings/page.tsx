import type { Metadata } from "next";
import { AdminFrame } from "@/components/admin/admin-frame";
import { AllMeetings } from "@/components/admin/all-meetings";
import { FilterLinks } from "@/components/admin/filter-links";
import { SearchForm } from "@/components/dashboard/search-form";
import { listAllMeetings } from "../../api/v1/admin/list-all-meetings";
import { requireAdmin } from "../require-admin";
import { oneOf, textOf, type SearchParams } from "../search-params";

export const metadata: Metadata = { title: "All meetings" };

const PAGE = 20;
const path = "/admin/meetings";

export default async function AllMeetingsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const person = await requireAdmin();
  const params = await searchParams;
  const search = textOf(params.q);
  const live = oneOf(["live"] as const, params.only) === "live";
  const first = await listAllMeetings({ limit: PAGE, search, live });
  return (
    <AdminFrame person={person} path={path} title="All meetings">
      <div className="flex flex-col gap-6">
        <SearchForm action={path} label="Search meetings by title or code" search={search} />
        <FilterLinks
          label="Which meetings"
          links={[
            { name: "All", href: path, current: !live },
            { name: "Live now", href: `${path}?only=live`, current: live },
          ]}
        />
        <AllMeetings key={`${live} ${search}`} first={first} search={search} live={live} />
      </div>
    </AdminFrame>
  );
}
