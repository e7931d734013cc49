import { Radio, Server, UserRoundPlus } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { PageLink } from "@/components/ui/page-link";
import { JoinForm } from "@/components/dashboard/join-form";
import { NewMeetingButton } from "@/components/dashboard/new-meeting-button";
import { PageFrame } from "@/components/site/page-frame";
import { TwoPaths } from "@/components/site/two-paths";
import { Button } from "@/components/ui/button";
import { currentUser } from "@/lib/auth/current-user";

const points = [
  {
    icon: Radio,
    title: "directTitle",
    text: "directText",
  },
  {
    icon: Server,
    title: "serverTitle",
    text: "serverText",
  },
  {
    icon: UserRoundPlus,
    title: "guestsTitle",
    text: "guestsText",
  },
] as const;

export default async function LandingPage() {
  const t = await getTranslations("landing");
  const person = await currentUser();
  return (
    <PageFrame person={person}>
      <section className="grid items-center gap-12 lg:grid-cols-[1.1fr_1fr] lg:gap-16 lg:py-10">
        <div className="min-w-0">
          <h1 className="text-4xl leading-[1.08] font-semibold tracking-tight sm:text-5xl lg:text-[3.5rem]">
            {t("title")}
          </h1>
          <p className="text-ink-muted mt-5 max-w-xl text-lg text-pretty">{t("intro")}</p>
          <div className="mt-9 flex flex-col gap-7">
            {person ? (
              <NewMeetingButton size="lg" className="w-full sm:w-fit" />
            ) : (
              <div className="flex flex-wrap gap-3">
                <Button asChild size="lg" className="max-sm:w-full">
                  <PageLink href="/auth/register">{t("createAccount")}</PageLink>
                </Button>
                <Button asChild size="lg" variant="secondary" className="max-sm:w-full">
                  <PageLink href="/auth/sign-in">{t("signIn")}</PageLink>
                </Button>
              </div>
            )}
            <div className="max-w-md">
              <JoinForm />
            </div>
          </div>
        </div>
        <div className="flex justify-center max-lg:hidden">
          <TwoPaths />
        </div>
      </section>
      <ul className="border-line mt-16 grid gap-x-10 gap-y-8 border-t pt-10 sm:grid-cols-3">
        {points.map(({ icon: Icon, title, text }) => (
          <li key={title}>
            <Icon aria-hidden className="text-accent-ink mb-3 size-6" />
            <h2 className="font-semibold">{t(title)}</h2>
            <p className="text-ink-muted mt-1 text-[0.9375rem] text-pretty">{t(text)}</p>
          </li>
        ))}
      </ul>
    </PageFrame>
  );
}
