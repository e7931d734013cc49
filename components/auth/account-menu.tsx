"use client";

import { LayoutDashboard, LogOut, Settings, ShieldCheck } from "lucide-react";
import { signOut } from "next-auth/react";
import { useTranslations } from "next-intl";
import { PageLink } from "@/components/ui/page-link";
import { useRouter } from "next/navigation";
import { Avatar } from "@/components/ui/avatar";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "@/components/ui/menu";
import type { Profile } from "@/lib/protocol/accounts-api";

export type SignedInPerson = Pick<Profile, "name" | "email" | "role" | "avatar" | "timeZone">;

/** The way to everything that belongs to the signed-in person. */
export function AccountMenu({ person }: { person: SignedInPerson }) {
  const t = useTranslations("header");
  const router = useRouter();
  const leave = async () => {
    await signOut({ redirect: false });
    router.push("/");
    router.refresh();
  };
  return (
    <Menu
      trigger={
        <button type="button" aria-label={t("account")} className="rounded-full">
          <Avatar name={person.name} picture={person.avatar} />
        </button>
      }
    >
      <MenuLabel>
        <span className="text-ink block max-w-60 truncate text-sm font-medium">{person.name}</span>
        <span className="block max-w-60 truncate">{person.email}</span>
      </MenuLabel>
      <MenuSeparator />
      <MenuItem asChild>
        <PageLink href="/dashboard">
          <LayoutDashboard aria-hidden /> {t("dashboard")}
        </PageLink>
      </MenuItem>
      <MenuItem asChild>
        <PageLink href="/settings">
          <Settings aria-hidden /> {t("settings")}
        </PageLink>
      </MenuItem>
      {person.role === "admin" && (
        <MenuItem asChild>
          <PageLink href="/admin">
            <ShieldCheck aria-hidden /> {t("admin")}
          </PageLink>
        </MenuItem>
      )}
      <MenuSeparator />
      <MenuItem onSelect={() => void leave()}>
        <LogOut aria-hidden /> {t("signOut")}
      </MenuItem>
    </Menu>
  );
}
