import { CalendarPlus } from "lucide-react";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { MeetingSummary } from "@/lib/protocol/accounts-api";
import { CopyLinkButton } from "./copy-link-button";
import { LocalTime } from "./local-time";

/** Everything a person has called a meeting for, newest first. */
export function MeetingList({ meetings }: { meetings: readonly MeetingSummary[] }) {
  if (meetings.length === 0) return <NoMeetings />;
  return (
    <ul className="flex flex-col gap-3">
      {meetings.map((meeting) => (
        <MeetingRow key={meeting.code} meeting={meeting} />
      ))}
    </ul>
  );
}

function MeetingRow({ meeting }: { meeting: MeetingSummary }) {
  const path = `/meeting/${meeting.code}`;
  const open = meeting.state === "open";
  return (
    <li className="rounded-card border-line bg-surface hover:border-line-strong/60 flex flex-col gap-3 border p-4 transition-colors sm:flex-row sm:items-center sm:justify-between sm:px-6">
      <div className="min-w-0">
        <p className="flex items-center gap-2.5">
          <span className="truncate font-medium">{meeting.title}</span>
          {!open && <Badge>Ended</Badge>}
        </p>
        <p className="text-ink-muted mt-0.5 text-sm">
          <span className="font-mono text-[0.8125rem]">{meeting.code}</span>
          <span aria-hidden className="mx-2">
            ·
          </span>
          <LocalTime iso={meeting.createdAt} />
        </p>
      </div>
      {open && (
        <div className="flex shrink-0 items-center gap-2 max-sm:-ml-3 max-sm:justify-between">
          <CopyLinkButton path={path} title={meeting.title} />
          <Button asChild variant="secondary" size="sm">
            <Link href={path} aria-label={`Join ${meeting.title}`}>
              Join
            </Link>
          </Button>
        </div>
      )}
    </li>
  );
}

function NoMeetings() {
  return (
    <Card className="flex flex-col items-center border-dashed py-12 text-center shadow-none">
      <CalendarPlus aria-hidden className="text-ink-muted mb-4 size-8" />
      <p className="font-medium">No meetings yet</p>
      <p className="text-ink-muted mt-1 max-w-sm text-[0.9375rem]">
        Start one with “New meeting”, then send its link to whoever should be there. They need no account.
      </p>
    </Card>
  );
}
