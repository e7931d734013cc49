"use client";

import { lazy, Suspense } from "react";
import type { SignedInPerson } from "@/components/auth/account-menu";
import { Avatar } from "@/components/ui/avatar";

const AccountMenu = lazy(async () => ({
  default: (await import("@/components/auth/account-menu")).AccountMenu,
}));

/** The menu of the account in the header. What it opens with comes after the page. */
export function HeaderMenu({ person }: { person: SignedInPerson }) {
  return (
    <Suspense fallback={<Avatar name={person.name} picture={person.avatar} />}>
      <AccountMenu person={person} />
    </Suspense>
  );
}
