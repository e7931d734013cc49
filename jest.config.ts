/** @jest-config-loader esbuild-register */
import type { Config } from "jest";

/** ES modules without a CommonJS build: Jest compiles them like our own code. */
const esModules = [
  "nanoevents",
  "@remix-run",
  "jose",
  "uuid",
  "@panva/hkdf",
  "next-auth",
  "mediasoup-client",
  "awaitqueue",
  "supports-color",
  "ortc",
  "file-type",
  "strtok3",
  "token-types",
  "uint8array-extras",
  "@tokenizer",
  "@borewit",
  "temporal-polyfill",
  "temporal-utils",
  "next-intl",
  "use-intl",
  "icu-minify",
  "intl-messageformat",
  "@formatjs",
  "@eloqnt",
  "qr",
];

const shared: Config = {
  transform: {
    "^.+\\.(t|j|mj)sx?$": [
      "@swc/jest",
      { jsc: { target: "es2022", transform: { react: { runtime: "automatic" } } } },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esModules.join("|")})/)`],
  moduleNameMapper: { "^@/(.*)$": "<rootDir>/$1" },
  testPathIgnorePatterns: ["/node_modules/", "/.next/", "/.data/", "/e2e/"],
  modulePathIgnorePatterns: ["<rootDir>/.next/", "<rootDir>/.data/"],
};

const config: Config = {
  // Two cores also carry a database and a media worker in the integration tests.
  maxWorkers: 2,
  projects: [
    {
      ...shared,
      displayName: "node",
      testEnvironment: "node",
      setupFilesAfterEnv: ["<rootDir>/lib/testing/setup-unit.ts"],
      testMatch: [
        "<rootDir>/{bench,lib/protocol,lib/languages,lib/call-mode,lib/schedule,lib/invitations,lib/auth,lib/node,lib/testing,server,models,media-server,scripts}/**/*.test.{ts,mjs}",
      ],
      testPathIgnorePatterns: [...(shared.testPathIgnorePatterns ?? []), "\\.integration\\.test\\."],
    },
    {
      ...shared,
      displayName: "dom",
      testEnvironment: "jsdom",
      setupFilesAfterEnv: ["<rootDir>/lib/testing/setup-unit.ts", "<rootDir>/lib/testing/setup-dom.ts"],
      testPathIgnorePatterns: [...(shared.testPathIgnorePatterns ?? []), "\\.integration\\.test\\."],
      testMatch: [
        "<rootDir>/{app,components,lib/call-engine,lib/chat,lib/store,lib/react}/**/*.test.{ts,tsx}",
      ],
    },
    {
      ...shared,
      displayName: "integration",
      testEnvironment: "node",
      setupFilesAfterEnv: ["<rootDir>/lib/testing/setup-integration.ts"],
      testMatch: ["<rootDir>/**/*.integration.test.{ts,mjs}"],
    },
  ],
};

export default config;
