"use client";

import { useTranslations } from "next-intl";
import { LocalTime } from "@/components/time/local-time";
import { MoreButton } from "@/components/site/more-button";
import { usePages } from "@/components/site/use-pages";
import type { AuditEventView, AuditPage } from "@/lib/protocol/audit";

const reply = async () => (await import("@/lib/protocol/audit")).auditReply;

/** Who did what to whom, and when; the newest first. */
export function AuditTrail({
  title,
  nothing,
  path,
  first,
}: {
  title: string;
  /** What is said when there is nothing. */
  nothing: string;
  /** Where further pages are. */
  path: string;
  first: AuditPage;
}) {
  const { pages, ...further } = usePages(first, reply, (cursor) => `${path}?cursor=${cursor}&limit=20`);
  const events = pages.flatMap((page) => page.events);
  return (
    <section aria-labelledby="audit-trail">
      <h2 id="audit-trail" className="mb-4 text-lg font-semibold">
        {title}
      </h2>
      {events.length === 0 && <p className="text-ink-muted">{nothing}</p>}
      <ol className="divide-line border-line bg-surface rounded-card divide-y border empty:hidden">
        {events.map((event) => (
          <li
            key={event.id}
            className="flex flex-wrap items-baseline justify-between gap-x-4 px-4 py-2.5 text-[0.9375rem] sm:px-5"
          >
            <Sentence event={event} />
            <span className="text-ink-muted shrink-0 text-sm">
              <LocalTime iso={event.at} />
            </span>
          </li>
        ))}
      </ol>
      <MoreButton {...further} />
    </section>
  );
}

function Sentence({ event: { actor, action, target } }: { event: AuditEventView }) {
  const t = useTranslations("audit");

  return (
    <span className="min-w-0 break-words">
      {t.rich(action, {
        actor: () => <bdi className="font-medium">{actor.name}</bdi>,
        target: () => <bdi className="font-medium">{target?.name}</bdi>,
      })}
    </span>
  );
}
