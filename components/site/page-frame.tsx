import type { ReactNode } from "react";
import type { SignedInPerson } from "@/components/auth/account-menu";
import { ReaderTimeZone } from "@/components/time/reader-time-zone";
import { SiteFooter } from "./site-footer";
import { SiteHeader } from "./site-header";

/** Header and column of a page outside a meeting. */
export function PageFrame({
  person,
  width = "wide",
  children,
}: {
  person: SignedInPerson | null;
  width?: "wide" | "narrow";
  children: ReactNode;
}) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SiteHeader person={person} />
      <main
        className={`mx-auto w-full flex-1 px-4 pt-6 pb-16 sm:px-6 sm:pt-10 ${width === "wide" ? "max-w-6xl" : "max-w-2xl"}`}
      >
        <ReaderTimeZone zone={person?.timeZone ?? null}>{children}</ReaderTimeZone>
      </main>
      <SiteFooter signedIn={person !== null} />
    </div>
  );
}
