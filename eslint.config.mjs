import nextPlugin from "@next/eslint-plugin-next";
import importX from "eslint-plugin-import-x";
import { createTypeScriptImportResolver } from "eslint-import-resolver-typescript";
import i18next from "eslint-plugin-i18next";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

/**
 * Who may import whom inside the project. A folder that is not named here may import everything of the project;
 * `lib/protocol` is open to all. docs/architecture.md draws the same arrows.
 * @type {Record<string, string[]>}
 */
const allowedImports = {
  "lib/protocol": [],
  "lib/languages": ["lib/protocol"],
  "lib/call-mode": ["lib/protocol"],
  "lib/schedule": ["lib/protocol"],
  "lib/node": ["lib/protocol"],
  "lib/auth": ["lib/protocol", "lib/languages", "lib/node", "models"],
  "lib/chat": ["lib/protocol"],
  "lib/call-engine": ["lib/protocol", "lib/chat"],
  "lib/store": ["lib/protocol", "lib/call-engine", "lib/chat"],
  "lib/react": ["lib/protocol", "lib/store", "lib/call-engine", "lib/chat"],
  components: ["lib/protocol", "lib/languages", "lib/schedule", "lib/store", "lib/react"],
  app: [
    "lib/protocol",
    "lib/languages",
    "lib/schedule",
    "components",
    "lib/react",
    "lib/store",
    "lib/auth",
    "lib/node",
    "lib/invitations",
    "models",
  ],
  "lib/invitations": ["lib/protocol", "lib/languages", "lib/schedule", "lib/auth", "lib/node", "models"],
  models: ["lib/protocol", "lib/schedule", "lib/node"],
  server: ["lib/protocol", "lib/call-mode", "lib/auth", "lib/node", "models"],
  "media-server": ["lib/protocol", "lib/node"],
};

/** A zone forbids one folder to another: `no-restricted-paths` takes exceptions only below `from`, not beside it. */
const folders = [...Object.keys(allowedImports), "scripts", "e2e", "bench"];
/** @param {string} target @param {string[]} allowed */
const zonesOf = (target, allowed) =>
  folders
    .filter((folder) => folder !== target && !allowed.includes(folder))
    .map((folder) => ({
      target: `./${target}`,
      from: `./${folder}`,
      message: `${target} may import ${allowed.join(", ") || "nothing of the project"} only (docs/architecture.md).`,
    }));
const zones = Object.entries(allowedImports).flatMap(([target, allowed]) => zonesOf(target, allowed));

/** @param {string} name @param {string} message */
const onlyHere = (name, message) => ({ name, message });

/** Attributes and properties of components whose value is shown or read out. */
const readAttributes = [
  "^aria-(label|description|valuetext|roledescription)$",
  "^(alt|description|hint|intro|label|nothing|placeholder|question|text|title|yes)$",
];

export default tseslint.config(
  {
    ignores: [
      ".next/",
      ".data/",
      "node_modules/",
      "coverage/",
      "test-results/",
      "playwright-report/",
      "next-env.d.ts",
    ],
  },
  ...tseslint.configs.recommended,
  {
    files: ["**/*.{ts,tsx,mjs}"],
    plugins: { "import-x": importX },
    settings: { "import-x/resolver-next": [createTypeScriptImportResolver({ project: "./tsconfig.json" })] },
    rules: {
      "import-x/no-restricted-paths": ["error", { zones }],
      "import-x/no-cycle": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "no-empty": ["error", { allowEmptyCatch: false }],
      eqeqeq: "error",
    },
  },
  {
    // It puts the process together: what answers calls and what answers pages and routes.
    files: ["server/main.ts"],
    rules: {
      "import-x/no-restricted-paths": [
        "error",
        { zones: zonesOf("server", [...(allowedImports["server"] ?? []), "app"]) },
      ],
    },
  },
  {
    files: ["**/*.{ts,tsx}"],
    ignores: ["lib/call-engine/p2p/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        { paths: [onlyHere("simple-peer", "Only lib/call-engine/p2p knows simple-peer.")] },
      ],
    },
  },
  {
    files: ["{app,components,lib,models,server}/**/*.{ts,tsx}"],
    ignores: ["lib/call-engine/**"],
    rules: {
      "@typescript-eslint/no-restricted-imports": [
        "error",
        {
          paths: [
            { name: "simple-peer", message: "Only lib/call-engine/p2p knows simple-peer." },
            {
              name: "mediasoup-client",
              message: "Only lib/call-engine/sfu knows mediasoup-client.",
              allowTypeImports: true,
            },
            { name: "mediasoup", message: "Only media-server knows mediasoup.", allowTypeImports: true },
          ],
        },
      ],
    },
  },
  {
    files: ["{app,components,lib/react}/**/*.{ts,tsx}"],
    plugins: { "react-hooks": reactHooks, "@next/next": nextPlugin, "jsx-a11y": jsxA11y },
    rules: {
      ...reactHooks.configs.recommended.rules,
      ...nextPlugin.configs.recommended.rules,
      ...nextPlugin.configs["core-web-vitals"].rules,
      // Pictures of people are made in one size when they are sent; next/image would be 10 kB more at the door.
      "@next/next/no-img-element": "off",
      ...jsxA11y.flatConfigs.recommended.rules,
      "jsx-a11y/media-has-caption": "off", // live video of people: captions are a feature of the call, not a <track>
    },
  },
  {
    files: ["{app,components}/**/*.tsx"],
    ignores: ["**/*.test.tsx", "components/testing/**"],
    plugins: { i18next },
    rules: {
      // What people read stands in messages/, in all languages.
      "i18next/no-literal-string": [
        "error",
        {
          mode: "jsx-only",
          "jsx-attributes": { include: readAttributes },
          words: { exclude: [/^Video Meet$/, /^[^\p{L}]*$/u, /^abcd-efgh-ijkl$/, /^\S+@\S+\s\S+@\S+$/] },
          callees: {
            exclude: [
              "t",
              "t\\.rich",
              "say",
              "register",
              "deviceProblemSentence",
              "[^]*\\.toLocaleTimeString",
            ],
          },
          message: "Text that people read belongs into messages/ (CONTRIBUTING.md, Languages).",
        },
      ],
    },
  },
);
