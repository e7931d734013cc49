import { useTranslations } from "next-intl";
import { PageLink } from "@/components/ui/page-link";
import type { ReactNode } from "react";
import type { SignedInPerson } from "@/components/auth/account-menu";
import { PageFrame } from "@/components/site/page-frame";
import { buttonClass } from "@/components/ui/button";

const pages = [
  { path: "/admin", name: "overview" },
  { path: "/admin/people", name: "people" },
  { path: "/admin/meetings", name: "meetings" },
] as const;

/** A page for admins, with the ways to the other ones. */
export function AdminFrame({
  person,
  path,
  title,
  children,
}: {
  person: SignedInPerson;
  path: (typeof pages)[number]["path"];
  title: string;
  children: ReactNode;
}) {
  const t = useTranslations("adminPages");
  return (
    <PageFrame person={person}>
      <div className="mb-8 flex flex-wrap items-center justify-between gap-4">
        <h1 className="text-3xl font-semibold tracking-tight">{title}</h1>
        <nav aria-label={t("administration")} className="flex flex-wrap gap-1">
          {pages.map((one) => (
            <PageLink
              key={one.path}
              href={one.path}
              aria-current={one.path === path ? "page" : undefined}
              className={buttonClass({
                variant: one.path === path ? "secondary" : "ghost",
                size: "sm",
              })}
            >
              {t(one.name)}
            </PageLink>
          ))}
        </nav>
      </div>
      {children}
    </PageFrame>
  );
}
