import type { NextConfig } from "next";

/** Beside the policy of what a page may load, which is another one for each answer (proxy.ts). */
const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  // The address of a meeting lets people in: other sites do not get to see it.
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  // Browsers heed it over HTTPS only.
  { key: "Strict-Transport-Security", value: "max-age=31536000" },
  {
    key: "Permissions-Policy",
    value: "camera=(self), microphone=(self), display-capture=(self), geolocation=(), payment=(), usb=()",
  },
];

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // `npm run check` proves the types, tests included; whoever only starts the app need not wait for that.
  typescript: { ignoreBuildErrors: true },
  // Native code, and one mongoose for pages and server alike.
  serverExternalPackages: [
    "mongoose",
    "@node-rs/argon2",
    "pino",
    "pino-pretty",
    "nodemailer",
    "rate-limiter-flexible",
    "sharp",
  ],
  headers: async () => [{ source: "/:path*", headers: securityHeaders }],
};

export default config;
