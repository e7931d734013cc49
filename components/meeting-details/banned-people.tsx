"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { LocalTime } from "@/components/time/local-time";
import { callRest, noReply } from "@/components/site/call-rest";
import { useSentenceOf } from "@/components/site/use-sentence-of";
import { Button } from "@/components/ui/button";
import type { BansView } from "@/lib/protocol/rest/ban-routes";

/** Who may not come into this meeting any more, each of whom can be let in again; nothing while there is nobody. */
export function BannedPeople({ code, bans }: { code: string } & BansView) {
  const sentenceOf = useSentenceOf();
  const t = useTranslations("details");
  const router = useRouter();
  const [busy, setBusy] = useState<string>();
  if (bans.length === 0) return null;

  const lift = async (id: string) => {
    setBusy(id);
    try {
      await callRest("DELETE", `/api/v1/meetings/${code}/bans/${id}`, noReply);
    } catch (error) {
      toast.error(sentenceOf(error));
    }
    // Also after a refusal: somebody else may have been faster.
    router.refresh();
    setBusy(undefined);
  };

  return (
    <section aria-labelledby="banned-people">
      <h2 id="banned-people" className="mb-4 text-lg font-semibold">
        {t("banned")}
      </h2>
      <ul className="divide-line border-line bg-surface rounded-card divide-y border">
        {bans.map(({ id, name, guest, at }) => (
          <li
            key={id}
            className="flex items-center justify-between gap-4 px-4 py-1.5 text-[0.9375rem] sm:px-5"
          >
            <span className="min-w-0 break-words">
              <bdi className="font-medium">{name}</bdi>{" "}
              <span className="text-ink-muted text-sm">
                {guest && <>{t("roles.guest")} · </>}
                <LocalTime iso={at} />
              </span>
            </span>
            <Button
              variant="ghost"
              size="sm"
              busy={busy === id}
              aria-label={t("liftBanOf", { name })}
              onClick={() => void lift(id)}
            >
              {t("liftBan")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
