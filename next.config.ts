import type { NextConfig } from "next";

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
  // Pictures of chats have tickets and their own size: nothing is left for a route that fetches what it is told to.
  images: { unoptimized: true },
};

export default config;
