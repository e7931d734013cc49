import { LocalTime } from "@/components/dashboard/local-time";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { ParticipantRole } from "@/lib/protocol/participant";
import { describeDuration } from "@/lib/schedule/describe-schedule";

export type PastCall = {
  startedAt: string;
  /** Null: it goes on. */
  endedAt: string | null;
  people: readonly { name: string; role: ParticipantRole; there: boolean; minutes: number }[];
};

const roleNames: Record<ParticipantRole, string> = {
  admin: "Admin",
  host: "Host",
  moderator: "Moderator",
  participant: "",
  guest: "Guest",
};

/** Who was in the calls of a meeting, and how long; the newest call first. */
export function CallHistory({ calls }: { calls: readonly PastCall[] }) {
  return (
    <section aria-labelledby="calls">
      <h2 id="calls" className="mb-4 text-lg font-semibold">
        Who was there
      </h2>
      {calls.length === 0 && <p className="text-ink-muted">Nobody has joined this meeting yet.</p>}
      <ul className="flex flex-col gap-4">
        {calls.map((call) => (
          <li key={call.startedAt}>
            <CallCard call={call} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function CallCard({ call: { startedAt, endedAt, people } }: { call: PastCall }) {
  return (
    <Card className="p-4 shadow-none sm:p-5">
      <p className="mb-3 flex flex-wrap items-center gap-2.5 text-sm font-medium">
        <LocalTime iso={startedAt} {...(endedAt ? { until: endedAt } : {})} />
        {!endedAt && <Badge tone="success">Live</Badge>}
        <span className="text-ink-muted font-normal">
          {people.length === 1 ? "1 person" : `${people.length} people`}
        </span>
      </p>
      <ul className="divide-line divide-y">
        {people.map((person, index) => (
          <li key={index} className="flex items-baseline justify-between gap-4 py-2 text-[0.9375rem]">
            <span className="min-w-0 truncate">
              <bdi>{person.name}</bdi>
              {roleNames[person.role] && (
                <span className="text-ink-muted ml-2 text-sm">{roleNames[person.role]}</span>
              )}
            </span>
            <span className="text-ink-muted shrink-0 text-sm">
              {describeDuration(person.minutes)}
              {person.there && ", still there"}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
