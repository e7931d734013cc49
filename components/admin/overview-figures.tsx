"use client";

import { usePolled } from "@/components/site/use-polled";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { MediaServerState } from "@/lib/protocol/mode";
import { overviewReply, type Overview } from "@/lib/protocol/rest/admin-routes";

const states: Record<MediaServerState, { word: string; tone: "success" | "neutral" | "warning" }> = {
  up: { word: "Up", tone: "success" },
  starting: { word: "Starting", tone: "neutral" },
  down: { word: "Down", tone: "warning" },
};

/** The installation in figures, as they change. */
export function OverviewFigures({ first }: { first: Overview }) {
  const { value, problem } = usePolled(first, overviewReply, "/api/v1/admin/overview", 5_000);
  const { accounts, meetings, calls } = value;
  return (
    <div className="flex flex-col gap-8">
      {problem && <Alert>These figures are not current. {problem}</Alert>}
      <Figures
        title="Now"
        figures={[
          ["Live calls", calls.live],
          ["People in calls", calls.people],
          ["Direct calls", calls.byPath.p2p],
          ["Calls over a media server", calls.byPath.sfu],
          ["Calls of one person", calls.byPath.none],
          ["Connected browsers", calls.browsers],
        ]}
      />
      <Figures
        title="All in all"
        figures={[
          ["Accounts", accounts.all],
          ["Suspended accounts", accounts.suspended],
          ["Open meetings", meetings.open],
          ["Ended meetings", meetings.ended],
        ]}
      />
      <MediaServers servers={value.mediaServers} />
    </div>
  );
}

function Figures({
  title,
  figures,
}: {
  title: string;
  figures: readonly (readonly [name: string, value: number])[];
}) {
  return (
    <section aria-label={title}>
      <h2 className="mb-4 text-lg font-semibold">{title}</h2>
      <dl className="grid gap-4 sm:grid-cols-3">
        {figures.map(([name, value]) => (
          <Card key={name} className="flex flex-col-reverse gap-1 sm:p-6">
            <dt className="text-ink-muted text-sm">{name}</dt>
            <dd className="text-3xl font-semibold tabular-nums">{value.toLocaleString("en")}</dd>
          </Card>
        ))}
      </dl>
    </section>
  );
}

function MediaServers({ servers }: { servers: Overview["mediaServers"] }) {
  return (
    <section aria-labelledby="media-servers">
      <h2 id="media-servers" className="mb-4 text-lg font-semibold">
        Media servers
      </h2>
      {servers.length === 0 && (
        <p className="text-ink-muted">There are none: calls run directly between browsers.</p>
      )}
      <ul className="flex flex-col gap-3">
        {servers.map(({ url, state, load }) => (
          <li key={url}>
            <Card className="flex flex-wrap items-center justify-between gap-3 p-4 shadow-none sm:p-5">
              <span className="flex min-w-0 items-center gap-2.5">
                <span className="truncate font-mono text-sm">{url}</span>
                <Badge tone={states[state].tone}>{states[state].word}</Badge>
              </span>
              <span className="text-ink-muted text-sm">
                {state === "up"
                  ? `${load.workers} workers, ${load.rooms} rooms, ${load.peers} people, ${load.producers + load.consumers} streams`
                  : "Calls of few people run without it, and come back to it by themselves."}
              </span>
            </Card>
          </li>
        ))}
      </ul>
    </section>
  );
}
