"use client";

import { useState } from "react";
import { callRest, sentenceOf } from "@/components/site/call-rest";
import { Button } from "@/components/ui/button";
import { meetingsReply, type MeetingListItem, type MeetingsView } from "@/lib/protocol/meetings-api";
import { MeetingRow } from "./meeting-row";

type Page = { meetings: readonly MeetingListItem[]; nextCursor: string | null };

/** A list of meetings whose first page came with the page; further ones are fetched when they are asked for. */
export function MeetingList({ first, view, search }: { first: Page; view: MeetingsView; search: string }) {
  const [further, setFurther] = useState<Page | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const { nextCursor } = further ?? first;

  const showMore = async (cursor: string) => {
    setBusy(true);
    setProblem(undefined);
    try {
      const query = new URLSearchParams({ view, cursor, limit: "20", ...(search ? { q: search } : {}) });
      const page = await callRest("GET", `/api/v1/meetings?${query.toString()}`, meetingsReply);
      setFurther((before) => ({
        meetings: [...(before?.meetings ?? []), ...page.meetings],
        nextCursor: page.nextCursor,
      }));
    } catch (error) {
      setProblem(sentenceOf(error));
    }
    setBusy(false);
  };

  return (
    <>
      <ul className="flex flex-col gap-3">
        {[...first.meetings, ...(further?.meetings ?? [])].map((meeting) => (
          <MeetingRow key={meeting.code} meeting={meeting} />
        ))}
      </ul>
      {problem && (
        <p role="alert" className="text-danger-ink mt-3 text-sm">
          {problem}
        </p>
      )}
      {nextCursor !== null && (
        <Button
          variant="ghost"
          size="sm"
          busy={busy}
          className="mt-3"
          onClick={() => void showMore(nextCursor)}
        >
          Show more
        </Button>
      )}
    </>
  );
}
