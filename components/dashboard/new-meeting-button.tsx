"use client";

import { Video } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { callRestLater } from "@/components/site/call-rest-later";
import { useSentenceOf } from "@/components/site/use-sentence-of";
import { Button, type ButtonLook } from "@/components/ui/button";

const meetingReply = async () => (await import("@/lib/protocol/accounts-api")).meetingReply;

/** Makes a meeting and opens it. @param title without one the meeting is called after its host */
export function NewMeetingButton({ title, ...look }: { title?: string } & ButtonLook) {
  const sentenceOf = useSentenceOf();
  const t = useTranslations("joinForm");
  const router = useRouter();
  const [busy, setBusy] = useState(false);

  const create = async () => {
    setBusy(true);
    try {
      const { meeting } = await callRestLater("POST", "/api/v1/meetings", meetingReply, { title });
      router.push(`/meeting/${meeting.code}`);
    } catch (error) {
      setBusy(false);
      // With what shows it: both come to the page when it has a moment.
      const { toast } = await import("sonner");
      toast.error(sentenceOf(error));
    }
  };

  return (
    <Button busy={busy} onClick={() => void create()} {...look}>
      {!busy && <Video aria-hidden className="size-5" />}
      {t("newMeeting")}
    </Button>
  );
}
