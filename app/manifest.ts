import type { MetadataRoute } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { directionOf } from "@/lib/languages/languages";
import { pageColors } from "./page-colors";

/**
 * Makes the site installable: a window of its own, with its own icon. Browsers ask for it without cookies, so that its
 * texts are in the language that they ask for.
 */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const t = await getTranslations("landing");
  const language = await getLocale();
  return {
    id: "/",
    lang: language,
    dir: directionOf(language),
    name: "Video Meet",
    short_name: "Video Meet",
    description: t("description"),
    start_url: "/",
    scope: "/",
    display: "standalone",
    background_color: pageColors.canvasLight,
    theme_color: pageColors.accent,
    categories: ["communication", "productivity"],
    icons: [
      { src: "/icon.svg", sizes: "any", type: "image/svg+xml" },
      { src: "/icons/icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "/icons/icon-512.png", sizes: "512x512", type: "image/png" },
      { src: "/icons/maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  };
}
