import { SiteLanguage } from "@/components/language/site-language";

/** The end of every page outside a meeting. */
export function SiteFooter({ signedIn }: { signedIn: boolean }) {
  return (
    <footer className="mx-auto flex w-full max-w-6xl justify-end px-4 pb-6 sm:px-6">
      <SiteLanguage signedIn={signedIn} />
    </footer>
  );
}
