"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { MoreButton } from "@/components/site/more-button";
import { usePages } from "@/components/site/use-pages";
import type { AccountView } from "@/lib/protocol/rest/admin-routes";
import { AccountRow } from "./account-row";

const reply = async () => (await import("@/lib/protocol/rest/admin-routes")).accountsReply;

type Props = {
  first: { users: AccountView[]; nextCursor: string | null };
  /** Of whoever looks: nobody changes their own account here. */
  ownId: string;
  search: string;
  only: "admins" | "suspended" | undefined;
};

/** All accounts, the newest first, and what admins may do with them. */
export function AccountList({ first, ownId, search, only }: Props) {
  const t = useTranslations("admin");
  const [changed, setChanged] = useState<Readonly<Record<string, AccountView>>>({});
  const { pages, ...further } = usePages(first, reply, (cursor) => {
    const filter = { ...(search ? { q: search } : {}), ...(only ? { only } : {}) };
    return `/api/v1/admin/users?${new URLSearchParams({ cursor, limit: "20", ...filter }).toString()}`;
  });
  const users = pages.flatMap((page) => page.users);
  return (
    <>
      {users.length === 0 && <p className="text-ink-muted">{t("nobodyFound")}</p>}
      <ul className="flex flex-col gap-3">
        {users.map(({ id, ...user }) => (
          <AccountRow
            key={id}
            account={changed[id] ?? { id, ...user }}
            own={id === ownId}
            onChanged={(account) => setChanged((before) => ({ ...before, [id]: account }))}
          />
        ))}
      </ul>
      <MoreButton {...further} />
    </>
  );
}
