"use client";

import { LocalTime } from "@/components/dashboard/local-time";
import { callRest } from "@/components/site/call-rest";
import { ConfirmDialog } from "@/components/site/confirm-dialog";
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
  const { id, name, email, emailVerified, role, suspendedAt, createdAt } = account;
  const change = async (body: AccountChange) => {
    const { user } = await callRest("PATCH", `/api/v1/admin/users/${id}`, accountReply, body);
    onChanged(user);
  };
  return (
    <li className="rounded-card border-line bg-surface flex flex-col gap-3 border p-4 sm:flex-row sm:items-center sm:justify-between sm:px-6">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2.5">
          <bdi className="truncate font-medium">{name}</bdi>
          {role === "admin" && <Badge tone="accent">Admin</Badge>}
          {suspendedAt && <Badge tone="warning">Suspended</Badge>}
          {!emailVerified && <Badge>Address not confirmed</Badge>}
        </p>
        <p className="text-ink-muted mt-0.5 flex flex-wrap gap-x-2 text-sm">
          <span className="break-all">{email}</span>
          <span>
            since <LocalTime iso={createdAt} />
          </span>
        </p>
      </div>
      {own ? (
        <p className="text-ink-muted shrink-0 text-sm">You</p>
      ) : (
        <div className="flex shrink-0 flex-wrap gap-2 max-sm:-ml-3">
          {role === "user" ? (
            <Act
              word="Make admin"
              name={name}
              text="Admins see and end all meetings, and suspend everybody, you included."
              onYes={() => change({ role: "admin" })}
            />
          ) : (
            <Act
              word="Take admin rights"
              name={name}
              text="They go on with an ordinary account."
              onYes={() => change({ role: "user" })}
            />
          )}
          {suspendedAt ? (
            <Act
              word="Let in again"
              name={name}
              text="They can sign in again. Programs have to sign in anew."
              onYes={() => change({ suspended: false })}
            />
          ) : (
            <Act
              word="Suspend"
              name={name}
              text="They are signed out everywhere, leave the calls they are in, and cannot sign in any more. Nothing of theirs is deleted."
              onYes={() => change({ suspended: true })}
            />
          )}
        </div>
      )}
    </li>
  );
}

function Act({
  word,
  name,
  text,
  onYes,
}: {
  word: string;
  name: string;
  text: string;
  onYes: () => Promise<void>;
}) {
  return (
    <ConfirmDialog
      trigger={
        <Button variant="ghost" size="sm" aria-label={`${word}: ${name}`}>
          {word}
        </Button>
      }
      question={`${word}: ${name}?`}
      text={text}
      yes={`Yes, ${word.toLowerCase()}`}
      onYes={onYes}
    />
  );
}
