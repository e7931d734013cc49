import { Radio, Server, UserRoundPlus } from "lucide-react";
import Link from "next/link";
import { JoinForm } from "@/components/dashboard/join-form";
import { NewMeetingButton } from "@/components/dashboard/new-meeting-button";
import { PageFrame } from "@/components/site/page-frame";
import { TwoPaths } from "@/components/site/two-paths";
import { Button } from "@/components/ui/button";
import { currentUser } from "@/lib/auth/current-user";

const points = [
  {
    icon: Radio,
    title: "Two people: direct",
    text: "Picture and sound go straight from one browser to the other. Nothing in between, no detour.",
  },
  {
    icon: Server,
    title: "More people: a server helps",
    text: "When a third person comes in, the call moves to a media server, and back again when they leave.",
  },
  {
    icon: UserRoundPlus,
    title: "Guests need only the link",
    text: "Nothing to install and no account to make: they open the link, enter a name and are there.",
  },
];

export default async function LandingPage() {
  const person = await currentUser();
  return (
    <PageFrame person={person}>
      <section className="grid items-center gap-12 lg:grid-cols-[1.1fr_1fr] lg:gap-16 lg:py-10">
        <div>
          <h1 className="text-4xl leading-[1.08] font-semibold tracking-tight sm:text-5xl lg:text-[3.5rem]">
            Meetings that take the shortest way
          </h1>
          <p className="text-ink-muted mt-5 max-w-xl text-lg text-pretty">
            Video calls in the browser that run directly between two people and move to a server when more
            join. You keep talking; nobody notices the change.
          </p>
          <div className="mt-9 flex flex-col gap-7">
            {person ? (
              <NewMeetingButton size="lg" className="w-full sm:w-fit" />
            ) : (
              <div className="flex flex-wrap gap-3">
                <Button asChild size="lg" className="max-sm:w-full">
                  <Link href="/auth/register">Create an account</Link>
                </Button>
                <Button asChild size="lg" variant="secondary" className="max-sm:w-full">
                  <Link href="/auth/sign-in">Sign in to start a meeting</Link>
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
            <h2 className="font-semibold">{title}</h2>
            <p className="text-ink-muted mt-1 text-[0.9375rem] text-pretty">{text}</p>
          </li>
        ))}
      </ul>
    </PageFrame>
  );
}
