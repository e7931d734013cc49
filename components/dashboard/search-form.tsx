import { Search } from "lucide-react";
import { Button } from "@/components/ui/button";

/** Looks for meetings, or for something else on another page; the browser does it by itself, without a script. */
export function SearchForm({
  search,
  action = "/dashboard",
  label = "Search meetings",
}: {
  search: string;
  action?: string;
  label?: string;
}) {
  return (
    <form role="search" action={action} className="flex gap-2">
      <div className="relative min-w-0 flex-1">
        <Search
          aria-hidden
          className="text-ink-muted pointer-events-none absolute top-1/2 left-3.5 size-4 -translate-y-1/2"
        />
        <input
          type="search"
          name="q"
          aria-label={label}
          placeholder={label}
          maxLength={120}
          defaultValue={search}
          className="rounded-control border-line-strong/60 bg-surface text-ink placeholder:text-ink-muted/80 hover:border-line-strong h-11 w-full border pr-3.5 pl-10 text-base"
        />
      </div>
      <Button type="submit" variant="secondary">
        Search
      </Button>
    </form>
  );
}
