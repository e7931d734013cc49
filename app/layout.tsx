import type { Metadata, Viewport } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { LanguageProvider } from "@/components/language/language-provider";
import { ServiceWorker } from "@/components/site/service-worker";
import { Toaster } from "@/components/ui/toaster";
import { directionOf, sourceLanguage } from "@/lib/languages/languages";
import { loadMessages } from "@/lib/languages/load-messages";
import "./globals.css";
import { pageColors } from "./page-colors";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("landing");
  return { title: { default: "Video Meet", template: "%s · Video Meet" }, description: t("description") };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: pageColors.canvasLight },
    { media: "(prefers-color-scheme: dark)", color: pageColors.canvasDark },
  ],
};

/** Every page has the texts of the frame around it; its own come with it (`page-messages.tsx`). */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const language = await getLocale();
  // The English sentences of the server need no translation into English.
  const areas = language === sourceLanguage ? (["site"] as const) : (["site", "sentences"] as const);
  return (
    <html lang={language} dir={directionOf(language)}>
      <body>
        <LanguageProvider language={language} messages={await loadMessages(language, areas)}>
          {children}
          <Toaster />
        </LanguageProvider>
        <ServiceWorker />
      </body>
    </html>
  );
}
