import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import account from "@/messages/en/account.json";
import admin from "@/messages/en/admin.json";
import call from "@/messages/en/call.json";
import dashboard from "@/messages/en/dashboard.json";
import meeting from "@/messages/en/meeting.json";
import pages from "@/messages/en/pages.json";
import site from "@/messages/en/site.json";

const messages = { ...site, ...pages, ...account, ...dashboard, ...meeting, ...call, ...admin };

/** The English texts around what is tested; one that is missing, or not understood, fails the test. */
export function InEnglish({ children }: { children: ReactNode }) {
  return (
    <NextIntlClientProvider locale="en" messages={messages} timeZone="UTC" onError={fail}>
      {children}
    </NextIntlClientProvider>
  );
}

function fail(error: Error): never {
  throw error;
}
