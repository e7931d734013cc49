"use client";

import { CalendarArrowDown, Copy, Pencil } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { CopyLinkButton } from "@/components/dashboard/copy-link-button";
import { ConfirmDialog } from "@/components/site/confirm-dialog";
import { callRest, noReply, sentenceOf } from "@/components/site/call-rest";
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
  const router = useRouter();
  const [copying, setCopying] = useState(false);
  const api = `/api/v1/meetings/${code}`;

  const duplicate = async () => {
    setCopying(true);
    try {
      const { meeting } = await callRest("POST", `${api}/duplicate`, meetingReply, {});
      toast.success("This is the copy. Nobody is invited to it yet.");
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
            <Link href={`/meeting/${code}`} aria-label={`Join ${title}`}>
              Join
            </Link>
          </Button>
          <Button asChild variant="secondary" size="sm">
            <Link href={`/dashboard/meetings/${code}/edit`}>
              <Pencil aria-hidden className="size-4" /> Edit
            </Link>
          </Button>
          <CopyLinkButton path={`/meeting/${code}`} title={title} />
        </>
      )}
      {scheduled && (
        <Button asChild variant="ghost" size="sm">
          <a href={`${api}/calendar`} download>
            <CalendarArrowDown aria-hidden className="size-4" /> Add to calendar
          </a>
        </Button>
      )}
      <Button variant="ghost" size="sm" busy={copying} onClick={() => void duplicate()}>
        {!copying && <Copy aria-hidden className="size-4" />} Duplicate
      </Button>
      {scheduled && (
        <ConfirmDialog
          trigger={
            <Button variant="ghost" size="sm">
              Cancel meeting
            </Button>
          }
          question="Cancel this meeting?"
          text="With all its times. Whoever is invited is told by mail."
          yes="Yes, cancel it"
          onYes={cancel}
        />
      )}
      <ConfirmDialog
        trigger={
          <Button variant="ghost" size="sm">
            Delete
          </Button>
        }
        question="Delete this meeting?"
        text="Its link leads nowhere from then on, and who was there is forgotten. Whoever is invited is told by mail."
        yes="Yes, delete it"
        onYes={remove}
      />
    </div>
  );
}
