import { PageLink } from "@/components/ui/page-link";
import type { ReactNode } from "react";
import { MeetingLanguagePicker } from "@/components/language/meeting-language-picker";
import { LogoMark } from "@/components/ui/logo";

/** Where things stand before the call: beside each other on a wide screen, on a phone picture, form, devices. */
export function LobbyFrame({
  title,
  code,
  preview,
  devices,
  children,
}: {
  title: string;
  code: string;
  preview: ReactNode;
  devices: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="bg-canvas text-ink flex min-h-dvh flex-col">
      <header className="flex h-14 shrink-0 items-center justify-between gap-4 px-4 sm:h-16 sm:px-6">
        <PageLink href="/" className="inline-flex items-center gap-2.5 rounded-lg font-semibold">
          <LogoMark className="size-7" />
          Video Meet
        </PageLink>
        <MeetingLanguagePicker />
      </header>
      <main className="mx-auto grid w-full max-w-6xl flex-1 content-start gap-5 px-4 pb-8 sm:px-6 lg:grid-cols-[minmax(0,1.7fr)_minmax(20rem,1fr)] lg:content-center lg:gap-x-12 lg:pb-16 2xl:max-w-[100rem] min-[120rem]:max-w-[120rem]">
        <div className="lg:col-start-1 lg:row-start-1">{preview}</div>
        <div className="flex min-w-0 flex-col justify-center gap-4 lg:col-start-2 lg:row-start-1">
          <div>
            <h1 className="text-2xl font-semibold break-words sm:text-3xl">{title}</h1>
            <p className="text-ink-muted mt-1 text-sm">{code}</p>
          </div>
          {children}
        </div>
        <div className="lg:col-start-1 lg:row-start-2">{devices}</div>
      </main>
    </div>
  );
}
