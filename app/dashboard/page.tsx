import { CalendarPlus } from "lucide-react";
import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { PageLink } from "@/components/ui/page-link";
import { JoinForm } from "@/components/dashboard/join-form";
import { LiveMeetings } from "@/components/dashboard/live-meetings";
import { MeetingList } from "@/components/dashboard/meeting-list";
import { NoMeetings } from "@/components/dashboard/no-meetings";
import { SearchForm } from "@/components/dashboard/search-form";
import { StartMeeting } from "@/components/dashboard/start-meeting";
import { PageFrame } from "@/components/site/page-frame";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { MeetingsView } from "@/lib/protocol/meetings-api";
import { listMeetings } from "../api/v1/meetings/list-meetings";
import { requireSignedIn } from "../require-signed-in";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("dashboardPage");
  return { title: t("title") };
}

const PAGE = 20;
const views = ["live", "upcoming", "past"] as const satisfies MeetingsView[];

type Props = { searchParams: Promise<{ q?: string | string[] }> };

export default async function DashboardPage({ searchParams }: Props) {
  const t = await getTranslations("dashboardPage");
  const person = await requireSignedIn("/dashboard");
  const { q } = await searchParams;
  const search = typeof q === "string" ? q.trim().slice(0, 120) : "";
  const lists = await Promise.all(
    views.map(async (view) => ({
      view,
      first: await listMeetings(person.id, view, { limit: PAGE, search }),
    })),
  );
  const live = lists.find(({ view }) => view === "live")?.first;
  const shown = lists.filter(({ first }) => first.meetings.length > 0);
  return (
    <PageFrame person={person}>
      <div className="mb-8 flex flex-wrap items-center justify-between gap-4">
        <h1 className="text-3xl font-semibold tracking-tight">{t("hello", { name: person.name })}</h1>
        <Button asChild variant="secondary">
          <PageLink href="/dashboard/schedule">
            <CalendarPlus aria-hidden className="size-5" /> {t("schedule")}
          </PageLink>
        </Button>
      </div>
      <div className="grid items-start gap-8 lg:grid-cols-[1fr_22rem]">
        <div className="flex min-w-0 flex-col gap-8 max-lg:order-last">
          {(shown.length > 0 || search) && <SearchForm search={search} />}
          {live && <LiveMeetings first={live} search={search} />}
          {shown.map(
            ({ view, first }) =>
              view !== "live" && (
                <section key={view} aria-labelledby={`meetings-${view}`}>
                  <h2 id={`meetings-${view}`} className="mb-4 text-lg font-semibold">
                    {t(view)}
                  </h2>
                  <MeetingList first={first} view={view} search={search} />
                </section>
              ),
          )}
          {shown.length === 0 && (search ? <NothingFound search={search} /> : <NoMeetings />)}
        </div>
        <aside className="flex min-w-0 flex-col gap-4">
          <Card space="usual">
            <h2 className="mb-4 text-lg font-semibold">{t("start")}</h2>
            <StartMeeting />
          </Card>
          <Card space="usual">
            <h2 className="mb-4 text-lg font-semibold">{t("join")}</h2>
            <JoinForm />
          </Card>
        </aside>
      </div>
    </PageFrame>
  );
}

function NothingFound({ search }: { search: string }) {
  const t = useTranslations("dashboardPage");
  return (
    <p className="text-ink-muted">
      {t("nothingFound", { search })}{" "}
      <PageLink href="/dashboard" className="text-accent-ink underline">
        {t("showAll")}
      </PageLink>
    </p>
  );
}
