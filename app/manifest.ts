import type { MetadataRoute } from "next";

/** Makes the site installable: a window of its own, with its own icon. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: "/",
    name: "Video Meet",
    short_name: "Video Meet",
    description:
      "Video meetings that take the shortest way: direct between two people, over a server for more.",
    start_url: "/",
    scope: "/",
    display: "standalone",
    background_color: "#fafbfd",
    theme_color: "#4650dd",
    categories: ["communication", "productivity"],
    icons: [
      { src: "/icon.svg", sizes: "any", type: "image/svg+xml" },
      { src: "/icons/icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "/icons/icon-512.png", sizes: "512x512", type: "image/png" },
      { src: "/icons/maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  };
}
