import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

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
    "@zxcvbn-ts/language-common",
  ],
  // Pictures of chats have tickets and their own size: nothing is left for a route that fetches what it is told to.
  images: { unoptimized: true },
};

const withLanguages = createNextIntlPlugin({
  requestConfig: "./app/language-of-request.ts",
  // Messages are parsed while the app is built: no page carries a parser for them.
  experimental: { messages: { path: "./messages", format: "json", locales: "infer", precompile: true } },
});

export default withLanguages(config);
