"use client";

import { CalendarArrowDown, CalendarX2, CopyPlus, Pencil, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { PageLink } from "@/components/ui/page-link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { CopyLinkButton } from "@/components/dashboard/copy-link-button";
import { ConfirmDialog } from "@/components/site/confirm-dialog";
import { callRest, noReply } from "@/components/site/call-rest";
import { useSentenceOf } from "@/components/site/use-sentence-of";
import { Button } from "@/components/ui/button";
import { meetingDetailReply, meetingReply } from "@/lib/protocol/meetings-api";
import { toast } from "sonner";

type Props = {
  code: string;
  title: string;
  open: boolean;
  /** It has a time that is still to come. */
  scheduled: boolean;
};

/** What the host does with a meeting outside of its calls. */
export function MeetingActions({ code, title, open, scheduled }: Props) {
  const sentenceOf = useSentenceOf();
  const t = useTranslations("details");
  const router = useRouter();
  const [copying, setCopying] = useState(false);
  const api = `/api/v1/meetings/${code}`;

  const duplicate = async () => {
    setCopying(true);
    try {
      const { meeting } = await callRest("POST", `${api}/duplicate`, meetingReply, {});
      toast.success(t("copied"));
      router.push(`/dashboard/meetings/${meeting.code}/edit`);
    } catch (error) {
      toast.error(sentenceOf(error));
      setCopying(false);
    }
  };
  const cancel = async () => {
    await callRest("POST", `${api}/cancel`, meetingDetailReply, {});
    router.refresh();
  };
  const remove = async () => {
    await callRest("DELETE", api, noReply);
    router.push("/dashboard");
    router.refresh();
  };

  return (
    <div className="flex flex-wrap items-center gap-2">
      {open && (
        <>
          <Button asChild size="sm">
            <PageLink href={`/meeting/${code}`} aria-label={t("joinTitle", { title })}>
              {t("join")}
            </PageLink>
          </Button>
          <Button asChild variant="secondary" size="sm">
            <PageLink href={`/dashboard/meetings/${code}/edit`}>
              <Pencil aria-hidden className="size-4" /> {t("edit")}
            </PageLink>
          </Button>
          <CopyLinkButton path={`/meeting/${code}`} title={title} />
        </>
      )}
      {scheduled && (
        <Button asChild variant="ghost" size="sm">
          <a href={`${api}/calendar`} download>
            <CalendarArrowDown aria-hidden className="size-4" /> {t("addToCalendar")}
          </a>
        </Button>
      )}
      <Button variant="ghost" size="sm" busy={copying} onClick={() => void duplicate()}>
        {!copying && <CopyPlus aria-hidden className="size-4" />} {t("duplicate")}
      </Button>
      {scheduled && (
        <ConfirmDialog
          trigger={
            <Button variant="ghost" size="sm">
              <CalendarX2 aria-hidden className="size-4" /> {t("cancel")}
            </Button>
          }
          question={t("cancelQuestion")}
          text={t("cancelText")}
          yes={t("cancelYes")}
          onYes={cancel}
        />
      )}
      <ConfirmDialog
        trigger={
          <Button variant="ghost" size="sm">
            <Trash2 aria-hidden className="size-4" /> {t("delete")}
          </Button>
        }
        question={t("deleteQuestion")}
        text={t("deleteText")}
        yes={t("deleteYes")}
        onYes={remove}
      />
    </div>
  );
}
