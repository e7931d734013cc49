"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { LocalTime } from "@/components/time/local-time";
import { callRest, noReply } from "@/components/site/call-rest";
import { ConfirmDialog } from "@/components/site/confirm-dialog";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { accountReply, type AccountChange, type AccountView } from "@/lib/protocol/rest/admin-routes";

/** One account, and what an admin may do with it. */
export function AccountRow({
  account,
  own,
  onChanged,
}: {
  account: AccountView;
  own: boolean;
  onChanged: (account: AccountView) => void;
}) {
  const t = useTranslations("admin");
  const { id, name, email, emailVerified, role, avatar, suspendedAt, createdAt, secondFactor } = account;
  const acts = useRef<HTMLDivElement>(null);
  const change = async (body: AccountChange) => {
    const { user } = await callRest("PATCH", `/api/v1/admin/users/${id}`, accountReply, body);
    onChanged(user);
  };
  return (
    <li className="rounded-card border-line bg-surface flex flex-col gap-3 border p-4 sm:flex-row sm:items-center sm:justify-between sm:px-6">
      <div className="flex min-w-0 items-start gap-3">
        <Avatar name={name} picture={avatar} className="size-10 text-sm" />
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1.5">
            <bdi className="min-w-0 font-medium break-words">{name}</bdi>
            {own && <Badge>{t("you")}</Badge>}
            {role === "admin" && <Badge tone="accent">{t("admin")}</Badge>}
            {suspendedAt && <Badge tone="warning">{t("suspended")}</Badge>}
            {!emailVerified && <Badge>{t("notConfirmed")}</Badge>}
          </p>
          <p className="text-ink-muted mt-1 flex flex-wrap gap-x-3 text-sm">
            <span className="break-all">{email}</span>
            <span>{t.rich("since", { time: () => <LocalTime iso={createdAt} /> })}</span>
          </p>
        </div>
      </div>
      {!own && (
        <div ref={acts} className="flex shrink-0 flex-wrap gap-2 max-sm:ms-13">
          {role === "user" ? (
            <Act act="makeAdmin" name={name} onYes={() => change({ role: "admin" })} />
          ) : (
            <Act act="takeAdmin" name={name} onYes={() => change({ role: "user" })} />
          )}
          <Act
            act="signOut"
            name={name}
            onYes={() => callRest("DELETE", `/api/v1/admin/users/${id}/sessions`, noReply)}
          />
          {secondFactor && (
            <Act
              act="resetCodes"
              name={name}
              onYes={async () => {
                await callRest("DELETE", `/api/v1/admin/users/${id}/second-factor`, noReply);
                onChanged({ ...account, secondFactor: false });
              }}
              // The button that asked is gone by then.
              returnFocus={() => acts.current?.querySelector("button")}
            />
          )}
          {suspendedAt ? (
            <Act act="letIn" name={name} onYes={() => change({ suspended: false })} />
          ) : (
            <Act act="suspend" name={name} onYes={() => change({ suspended: true })} />
          )}
        </div>
      )}
    </li>
  );
}

function Act({
  act,
  name,
  onYes,
  returnFocus,
}: {
  act: "makeAdmin" | "takeAdmin" | "letIn" | "suspend" | "signOut" | "resetCodes";
  name: string;
  onYes: () => Promise<void>;
  returnFocus?: () => HTMLElement | null | undefined;
}) {
  const t = useTranslations("admin");
  return (
    <ConfirmDialog
      trigger={
        <Button variant="secondary" size="sm" aria-label={t(`${act}.label`, { name })}>
          {t(`${act}.word`)}
        </Button>
      }
      question={t(`${act}.question`, { name })}
      text={t(`${act}.text`)}
      yes={t(`${act}.yes`)}
      onYes={onYes}
      returnFocus={returnFocus}
    />
  );
}
