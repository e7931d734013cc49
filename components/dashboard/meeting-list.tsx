"use client";

import { MoreButton } from "@/components/site/more-button";
import { usePages } from "@/components/site/use-pages";
import type { MeetingsPage, MeetingsView } from "@/lib/protocol/meetings-api";
import { MeetingRow } from "./meeting-row";

const reply = async () => (await import("@/lib/protocol/meetings-api")).meetingsReply;

/** A list of meetings whose first page came with the page; further ones are fetched when they are asked for. */
export function MeetingList({
  first,
  view,
  search,
}: {
  first: MeetingsPage;
  view: MeetingsView;
  search: string;
}) {
  const { pages, ...further } = usePages(first, reply, (cursor) => {
    const query = new URLSearchParams({ view, cursor, limit: "20", ...(search ? { q: search } : {}) });
    return `/api/v1/meetings?${query.toString()}`;
  });
  return (
    <>
      <ul className="flex flex-col gap-3">
        {pages
          .flatMap((page) => page.meetings)
          .map((meeting) => (
            <MeetingRow key={meeting.code} meeting={meeting} />
          ))}
      </ul>
      <MoreButton {...further} />
    </>
  );
}
