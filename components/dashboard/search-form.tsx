import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";

/** Looks for meetings, or for something else on another page; the browser does it by itself, without a script. */
export function SearchForm({
  search,
  action = "/dashboard",
  label: given,
}: {
  search: string;
  action?: string;
  label?: string;
}) {
  const t = useTranslations("meetings");
  const label = given ?? t("searchMeetings");
  return (
    <form role="search" action={action} className="flex gap-2">
      <div className="relative min-w-0 flex-1">
        <Search
          aria-hidden
          className="text-ink-muted pointer-events-none absolute start-3.5 top-1/2 size-4 -translate-y-1/2"
        />
        <input
          type="search"
          name="q"
          aria-label={label}
          placeholder={label}
          maxLength={120}
          defaultValue={search}
          className="rounded-control border-line-strong/60 bg-surface text-ink placeholder:text-ink-muted/80 hover:border-line-strong h-11 w-full border ps-10 pe-3.5 text-base"
        />
      </div>
      <Button type="submit" variant="secondary">
        {t("search")}
      </Button>
    </form>
  );
}
