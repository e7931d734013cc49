import { PageLink } from "@/components/ui/page-link";
import { buttonClass } from "@/components/ui/button";

/** Ways to look at a part of a list. */
export function FilterLinks({
  label,
  links,
}: {
  label: string;
  links: readonly { name: string; href: string; current: boolean }[];
}) {
  return (
    <nav aria-label={label} className="flex flex-wrap gap-1">
      {links.map(({ name, href, current }) => (
        <PageLink
          key={href}
          href={href}
          aria-current={current ? "true" : undefined}
          className={buttonClass({ variant: current ? "secondary" : "ghost", size: "sm" })}
        >
          {name}
        </PageLink>
      ))}
    </nav>
  );
}
