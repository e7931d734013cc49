"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { callRest, noReply } from "@/components/site/call-rest";
import { ConfirmDialog } from "@/components/site/confirm-dialog";
import { useSentenceOf } from "@/components/site/use-sentence-of";
import { LocalTime } from "@/components/time/local-time";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { SessionView } from "@/lib/protocol/rest/session-routes";

const path = "/api/v1/users/me/sessions";

/** Where the account is signed in: one is ended, or all but this one. */
export function Sessions({ initial }: { initial: readonly SessionView[] }) {
  const sentenceOf = useSentenceOf();
  const t = useTranslations("settings");
  const [sessions, setSessions] = useState(initial);

  const end = async (id: string) => {
    try {
      await callRest("DELETE", `${path}/${id}`, noReply);
      setSessions((before) => before.filter((session) => session.id !== id));
      toast.success(t("sessionEnded"));
    } catch (error) {
      toast.error(sentenceOf(error));
    }
  };
  const endOthers = async () => {
    await callRest("DELETE", `${path}?others=true`, noReply);
    setSessions((before) => before.filter(({ current }) => current));
    toast.success(t("othersEnded"));
  };

  return (
    <>
      <ul className="flex flex-col gap-3">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} onEnd={() => void end(session.id)} />
        ))}
      </ul>
      {sessions.some(({ current }) => !current) && (
        <ConfirmDialog
          trigger={
            <Button variant="secondary" className="self-start">
              {t("endOthers")}
            </Button>
          }
          question={t("endOthersQuestion")}
          text={t("endOthersText")}
          yes={t("endOthersYes")}
          onYes={endOthers}
        />
      )}
    </>
  );
}

function SessionRow({ session, onEnd }: { session: SessionView; onEnd: () => void }) {
  const t = useTranslations("settings");
  const { browser, system, kind, startedAt, seenAt, current } = session;
  const unknown = kind === "program" ? t("aProgram") : t("unknownBrowser");
  const name = browser && system ? t("browserOn", { browser, system }) : (browser ?? system ?? unknown);
  return (
    <li className="border-line rounded-control flex items-center justify-between gap-3 border px-4 py-3">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1.5 font-medium">
          <bdi className="min-w-0 break-words">{name}</bdi>
          {current && <Badge tone="accent">{t("thisSession")}</Badge>}
          {kind === "program" && name !== unknown && <Badge>{t("aProgram")}</Badge>}
        </p>
        <p className="text-ink-muted text-sm">
          {t.rich("sessionSince", { time: () => <LocalTime iso={startedAt} /> })} ·{" "}
          {t.rich("sessionSeen", { time: () => <LocalTime iso={seenAt} /> })}
        </p>
      </div>
      {!current && (
        <Button variant="ghost" size="sm" aria-label={t("endSessionOf", { name })} onClick={onEnd}>
          {t("endSession")}
        </Button>
      )}
    </li>
  );
}
