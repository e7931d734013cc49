import { useTranslations } from "next-intl";
import { LocalTime } from "@/components/time/local-time";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { ParticipantRole } from "@/lib/protocol/participant";
import { useScheduleWords } from "@/components/schedule-words/use-schedule-words";

export type PastCall = {
  startedAt: string;
  /** Null: it goes on. */
  endedAt: string | null;
  people: readonly { name: string; role: ParticipantRole; there: boolean; minutes: number }[];
};

const namedRoles = {
  admin: "admin",
  host: "host",
  moderator: "moderator",
  participant: null,
  guest: "guest",
} as const;

/** Who was in the calls of a meeting, and how long; the newest call first. */
export function CallHistory({ calls }: { calls: readonly PastCall[] }) {
  const t = useTranslations("details");
  return (
    <section aria-labelledby="calls">
      <h2 id="calls" className="mb-4 text-lg font-semibold">
        {t("who")}
      </h2>
      {calls.length === 0 && <p className="text-ink-muted">{t("nobody")}</p>}
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
  const t = useTranslations("details");
  const words = useScheduleWords();
  const roleName = (role: ParticipantRole) => {
    const named = namedRoles[role];
    return named && t(`roles.${named}`);
  };
  return (
    <Card flat space="narrow">
      <p className="mb-3 flex flex-wrap items-center gap-2.5 text-sm font-medium">
        <LocalTime iso={startedAt} {...(endedAt ? { until: endedAt } : {})} />
        {!endedAt && <Badge tone="success">{t("live")}</Badge>}
        <span className="text-ink-muted font-normal">{t("people", { count: people.length })}</span>
      </p>
      <ul className="divide-line divide-y">
        {people.map((person, index) => (
          <li key={index} className="flex items-baseline justify-between gap-4 py-2 text-[0.9375rem]">
            <span className="min-w-0 truncate">
              <bdi>{person.name}</bdi>
              {roleName(person.role) && (
                <span className="text-ink-muted ms-2 text-sm">{roleName(person.role)}</span>
              )}
            </span>
            <span className="text-ink-muted shrink-0 text-sm">
              {person.there
                ? t("stillThere", { duration: words.duration(person.minutes) })
                : words.duration(person.minutes)}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
