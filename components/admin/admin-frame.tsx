import Link from "next/link";
import type { ReactNode } from "react";
import type { SignedInPerson } from "@/components/auth/account-menu";
import { PageFrame } from "@/components/site/page-frame";
import { buttonClass } from "@/components/ui/button";

const pages = [
  { path: "/admin", name: "Overview" },
  { path: "/admin/people", name: "People" },
  { path: "/admin/meetings", name: "Meetings" },
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
  return (
    <PageFrame person={person}>
      <div className="mb-8 flex flex-wrap items-center justify-between gap-4">
        <h1 className="text-3xl font-semibold tracking-tight">{title}</h1>
        <nav aria-label="Administration" className="-mx-2 flex gap-1">
          {pages.map((one) => (
            <Link
              key={one.path}
              href={one.path}
              aria-current={one.path === path ? "page" : undefined}
              className={buttonClass({
                variant: one.path === path ? "secondary" : "ghost",
                size: "sm",
              })}
            >
              {one.name}
            </Link>
          ))}
        </nav>
      </div>
      {children}
    </PageFrame>
  );
}
